/** Groups as resources: their attributes stand where dots lead, and their ids are made of their keys. */
import { createHash } from 'node:crypto';
import { stringifyJson } from '../../lib/json.ts';
import type { GroupKey } from '../parameters/group.ts';
import { type GroupField, groupTypeOf } from '../parameters/group-fields.ts';
import type { GroupQuestion } from './question.ts';

/** A group as the statement gives it. */
export interface FoundGroup {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly aggregates: Readonly<Record<string, unknown>>;
  /** The keys that it is a total over, the last ones. */
  readonly totalled: readonly string[];
}

export interface GroupResource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Attributes;
  readonly meta?: { readonly totalled: readonly string[] };
}

interface Attributes {
  readonly [name: string]: unknown;
}

export function groupResource(group: FoundGroup, question: GroupQuestion): GroupResource {
  const attributes: Record<string, unknown> = {};
  for (const [index, field] of question.shown.entries()) put(attributes, ...shownOf(field, index, group, question));
  const totalled = question.keys.slice(question.keys.length - group.totalled.length).map(pathOf);
  return {
    type: groupTypeOf(question.resource),
    id: idOf(group, totalled, question),
    attributes,
    ...(question.rollup && { meta: { totalled } }),
  };
}

const pathOf = ({ path }: GroupKey): string => path.join('.');

type Placed = readonly [path: readonly string[], value: unknown];

function shownOf(field: GroupField, index: number, { keys, aggregates }: FoundGroup, question: GroupQuestion): Placed {
  if (field.kind === 'key') return [question.keys[field.index]?.path ?? [], keys[field.index]];
  const value = aggregates[index];
  if (field.kind === 'count') return [['count'], value];
  return [
    [field.function, field.column.name, ...(field.place?.steps ?? [])],
    (value as { readonly value: unknown }).value,
  ];
}

/** A name with a dot is none that JSON:API allows: what stands before one is an object, in which any name is one of its own. */
function put(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = (into[first] ?? Object.create(null)) as Record<string, unknown>;
  into[first] = inner;
  put(inner, rest, value);
}

/** The same for the same values of the same keys, in whichever order these are asked for; a total is none of the groups. */
function idOf({ keys }: FoundGroup, totalled: readonly string[], { resource, keys: asked }: GroupQuestion): string {
  const named = asked.map(
    (key, index) => [pathOf(key), keys[index], ...(totalled.includes(pathOf(key)) ? ['total'] : [])] as const,
  );
  const sorted = named.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(stringifyJson([resource.type, ...sorted]))
    .digest('base64url');
}
