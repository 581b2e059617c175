/** Whether two parts of a request are about the same rows, whoever sends it: so that these are read once. */
import { isDeepStrictEqual } from 'node:util';
import type { GroupsValue } from '../query/request.ts';
import { areCalledAlike, Parameter } from '../sql/parameter.ts';

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
function isSameParameter(one: Parameter, other: Parameter): boolean {
  if (one.source.kind === 'literal' && other.source.kind === 'literal')
    return one.type === other.type && isDeepStrictEqual(one.source.value, other.source.value);
  return one.source.kind !== 'request' && areCalledAlike(one, other);
}
