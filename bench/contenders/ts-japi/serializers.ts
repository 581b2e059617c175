/** The resources as ts-japi describes them: a serializer for each type, a relator for each relationship. */
import japi from 'ts-japi';
import type { ShownTask } from './query.ts';

/** The package is CommonJS whose names Node does not find. */
const { Linker, Metaizer, Paginator, Relator, Serializer } = japi;

/** It takes whole URLs alone. */
const ORIGIN = 'https://example.com';

type Person = NonNullable<ShownTask['assigned_to']>;

const people = new Serializer<Person>('people', {
  idKey: 'person_id',
  projection: { full_name: 1, avatar_url: 1 },
  linkers: { resource: new Linker((it: Person) => `${ORIGIN}/v1/people/${it.person_id}`) },
});

const urlOf = ({ task_id }: ShownTask): string => `${ORIGIN}/v1/tasks/${task_id}`;

const tasks = new Serializer<ShownTask>('task', {
  idKey: 'task_id',
  projection: { title: 1, status: 1, priority: 1, due_date: 1, created_at: 1, token_reward: 1 },
  linkers: { resource: new Linker(urlOf) },
});

/** The links of a relationship. */
const linkersOf = (name: string) => ({
  relationship: new Linker<[ShownTask, unknown]>((it) => `${urlOf(it)}/relationships/${name}`),
  related: new Linker<[ShownTask, unknown]>((it) => `${urlOf(it)}/${name}`),
});

tasks.setRelators({
  assigned_to: new Relator<ShownTask, Person>(async (it) => it.assigned_to, people, {
    relatedName: 'assigned_to',
    linkers: linkersOf('assigned_to'),
  }),
  subtasks: new Relator<ShownTask, ShownTask>(
    async (it) => [...(it.subtasks ?? [])],
    () => tasks,
    { relatedName: 'subtasks', linkers: linkersOf('subtasks') },
  ),
});

/** The document of a page, the first one, with all that its tasks lead to in one step; pages go by number, as it teaches. */
export function documentOf(page: ShownTask[], total: number, url: URL) {
  const at = (number: number) => {
    const link = new URL(url);
    link.searchParams.set('page[number]', String(number));
    return link.href;
  };
  const last = Math.max(1, Math.ceil(total / Math.max(1, page.length)));
  const links = { first: at(1), last: at(last), prev: null, next: last > 1 ? at(2) : null };
  return tasks.serialize(page, {
    include: 1,
    linkers: { document: new Linker(() => url.href), paginator: new Paginator(() => links) },
    metaizers: { document: new Metaizer(() => ({ total })) },
  });
}
