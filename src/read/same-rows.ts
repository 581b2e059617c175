/** Whether two parts of a request are about the same rows, whoever sends it: so that these are read once. */
import { isDeepStrictEqual } from 'node:util';
import type { GroupsValue } from '../query/request.ts';
import { Parameter } from '../sql/parameter.ts';

type Of = Pick<GroupsValue, 'of' | 'where'>;

export const areSameRows = (one: Of, other: Of): boolean => one.of === other.of && isSame(one.where, other.where);

/** What the catalog has, and permitted tables, are there once; conditions are made anew for each use. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Parameter && other instanceof Parameter) return isSameParameter(one, other);
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && isSame(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

/** One written twice has the same value wherever it stands; one of variables, where it is the same of the same variable. */
function isSameParameter({ type, source: one }: Parameter, { type: otherType, source: other }: Parameter): boolean {
  if (type !== otherType) return false;
  if (one.kind === 'literal') return other.kind === 'literal' && isDeepStrictEqual(one.value, other.value);
  return one.kind !== 'request' && one.kind === other.kind && one.name === other.name;
}
