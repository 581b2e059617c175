/** Groups as resources: their attributes stand where dots lead, and their ids are made of their keys. */
import { createHash } from 'node:crypto';
import { stringifyJson } from '../../lib/json.ts';
import { type GroupField, groupTypeOf } from '../parameters/group-fields.ts';
import type { GroupQuestion } from './question.ts';

/** A group as the statement gives it. */
export interface FoundGroup {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly aggregates: Readonly<Record<string, unknown>>;
}

export interface GroupResource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Attributes;
}

interface Attributes {
  readonly [name: string]: unknown;
}

export function groupResource(group: FoundGroup, question: GroupQuestion): GroupResource {
  const attributes: Record<string, unknown> = {};
  for (const [index, field] of question.shown.entries()) put(attributes, ...shownOf(field, index, group, question));
  return { type: groupTypeOf(question.resource), id: idOf(group, question), attributes };
}

type Placed = readonly [path: readonly string[], value: unknown];

function shownOf(field: GroupField, index: number, { keys, aggregates }: FoundGroup, question: GroupQuestion): Placed {
  if (field.kind === 'key') return [question.keys[field.index]?.path ?? [], keys[field.index]];
  const value = aggregates[index];
  if (field.kind === 'count') return [['count'], value];
  return [[field.function, field.column.name], (value as { readonly value: unknown }).value];
}

/** A name with a dot is none that JSON:API allows: what stands before one is an object. */
function put(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = (into[first] ?? {}) as Record<string, unknown>;
  into[first] = inner;
  put(inner, rest, value);
}

/** The same for the same values of the same keys, in whichever order these are asked for. */
function idOf({ keys }: FoundGroup, { resource, keys: asked }: GroupQuestion): string {
  const named = asked.map(({ path }, index) => [path.join('.'), keys[index]] as const);
  const sorted = named.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(stringifyJson([resource.type, ...sorted]))
    .digest('base64url');
}
