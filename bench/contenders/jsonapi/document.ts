/** The page of tasks as JSON:API, and its answers in one shape, whoever gave them and through which door. */
import { isDeepStrictEqual } from 'node:util';

const query = new URLSearchParams({
  include: 'assigned_to,subtasks',
  'fields[task]': 'title,status,priority,due_date,created_at,token_reward,assigned_to,subtasks',
  'fields[people]': 'full_name,avatar_url',
  'filter[parent_task][is_null]': 'true',
  sort: '-created_at',
});

/** The path and query string that ask for so many tasks. */
export const pathOf = (limit: number): string => `/v1/tasks?${query}&page%5Bsize%5D=${limit}`;

interface Identifier {
  readonly type: string;
  readonly id: string;
}

interface Links {
  readonly self: string;
  readonly related?: string;
}

interface Relationship<D> {
  readonly data: D;
  readonly links: Links;
}

interface Resource extends Identifier {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: {
    readonly assigned_to: Relationship<Identifier | null>;
    readonly subtasks: Relationship<readonly Identifier[]>;
  };
  readonly links: Links;
}

export interface Document {
  readonly data: readonly Resource[];
  readonly included: readonly Resource[];
  readonly meta: { readonly total: number };
  readonly links: { readonly next: string };
}

const keyOf = ({ type, id }: Identifier): string => `${type} ${id}`;

/** @throws Error where the included resources are not those that the tasks of the page name, each once, or links are missing */
export function nested({ data, included, meta, links }: Document): unknown {
  for (const it of [...data, ...included]) checkLinks(it);
  if (!links.next) throw new Error('There is no link to the next page');
  const found = new Map(included.map((it) => [keyOf(it), it]));
  const named = new Set(data.flatMap(related).map(keyOf));
  if (included.length !== found.size || !isDeepStrictEqual(named, new Set(found.keys())))
    throw new Error('What is included is not what the page leads to');
  const subtasks = (it: Resource) => (it.relationships?.subtasks.data ?? []).map((one) => found.get(keyOf(one)));
  const assignee = ({ relationships }: Resource) => relationships?.assigned_to.data ?? null;
  const tasks = data.map((it) => {
    const person = assignee(it) && found.get(keyOf(assignee(it) as Identifier));
    return {
      task_id: it.id,
      ...it.attributes,
      assigned_to: person && { person_id: person.id, ...person.attributes },
      subtasks: subtasks(it).map((one) => one && { ...shownOf(one), assigned_to: person_id(assignee(one)) }),
    };
  });
  return { tasks, total: meta.total };
}

const person_id = (it: Identifier | null) => it && { person_id: it.id };

const collections: Readonly<Record<string, string>> = { task: '/v1/tasks', people: '/v1/people' };

/** ts-japi takes whole URLs alone. */
const pathIn = (link: string | undefined): string | undefined => link?.replace(/^https?:\/\/[^/]+/, '');

function checkLinks({ type, id, links, relationships = {} as never }: Resource): void {
  const self = `${collections[type]}/${id}`;
  const found = Object.entries<Relationship<unknown>>(relationships);
  const areThere =
    pathIn(links.self) === self &&
    found.every(
      ([name, { links: own }]) =>
        pathIn(own.self) === `${self}/relationships/${name}` && pathIn(own.related) === `${self}/${name}`,
    );
  if (!areThere) throw new Error(`The links of ${self} are not there`);
}

const related = ({ relationships }: Resource): readonly Identifier[] =>
  relationships
    ? [...(relationships.assigned_to.data ? [relationships.assigned_to.data] : []), ...relationships.subtasks.data]
    : [];

const shownOf = ({ id, attributes, relationships }: Resource) => ({
  task_id: id,
  ...attributes,
  subtasks: (relationships?.subtasks.data ?? []).map((it) => ({ task_id: it.id })),
});
