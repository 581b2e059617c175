/** The resources as ts-japi describes them: a serializer for each type, a relator for each relationship. */
import japi from 'ts-japi';
import type { ShownTask } from './query.ts';

/** The package is CommonJS whose names Node does not find. */
const { Metaizer, Relator, Serializer } = japi;

type Person = NonNullable<ShownTask['assigned_to']>;

const people = new Serializer<Person>('people', {
  idKey: 'person_id',
  projection: { full_name: 1, avatar_url: 1 },
});

const tasks = new Serializer<ShownTask>('task', {
  idKey: 'task_id',
  projection: { title: 1, status: 1, priority: 1, due_date: 1, created_at: 1, token_reward: 1 },
});

tasks.setRelators({
  assigned_to: new Relator<ShownTask, Person>(async (it) => it.assigned_to, people, { relatedName: 'assigned_to' }),
  subtasks: new Relator<ShownTask, ShownTask>(
    async (it) => [...(it.subtasks ?? [])],
    () => tasks,
    { relatedName: 'subtasks' },
  ),
});

/** The document of a page, with all that its tasks lead to in one step. */
export const documentOf = (page: ShownTask[], total: number) =>
  tasks.serialize(page, { include: 1, metaizers: { document: new Metaizer(() => ({ total })) } });
