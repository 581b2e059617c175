/** A place inside a jsonb column becomes a term: `at: "signals.provider", as: text`. */
import type { Column } from '../../catalog/catalog.ts';
import { type JsonType, jsonTypes } from '../../catalog/json-types.ts';
import { RowgateError } from '../../errors.ts';
import { listed } from '../../lib/names.ts';
import type { PathTerm } from '../../permissions/predicate.ts';
import { Parameter } from '../../sql/parameter.ts';
import { coerce, memberOf, missingMember } from '../input/coerce.ts';
import type { ObjectType } from '../input/input-type.ts';
import { jsonTypeNames } from '../input/json-places.ts';
import type { ColumnFunction } from '../request.ts';
import { type Arguments, refuseNull, type Value } from '../value.ts';
import { keysOfPath } from './json-path.ts';

/** What is taken where nothing else is said: the whole value, as a number. */
const WHOLE = '$';
const NUMBER: JsonType = 'numeric';

/** Paths decide the statement: the keys are the same in every request of its shape. */
export function pathTerm(column: Column, at: Value | undefined, as: Value | undefined): PathTerm {
  const type = as && !as.isNull ? (coerce(as.value, jsonTypeNames, as.path) as JsonType) : NUMBER;
  const keys = keysOfPath(at && !at.isNull ? String(at.value) : WHOLE, at?.path ?? []);
  return {
    kind: 'path',
    column,
    keys: new Parameter({ kind: 'literal', value: keys }, 'text[]'),
    as: type,
    type: { ...column, ...jsonTypes[type], name: [column.name, ...keys].join('.'), nullable: true },
  };
}

/** The types that have a smallest and a greatest value (dialect 3). */
const COMPARABLE: readonly JsonType[] = ['text', 'numeric', 'timestamptz'];

/**
 * The place that a function of rows is taken of.
 * @throws RowgateError `validation-failed` for a type of which there is no such function
 */
export function aggregatedPath(fn: ColumnFunction, column: Column, { inputs }: Arguments): PathTerm {
  const as = inputs.get('as');
  const term = pathTerm(column, inputs.get('at'), as);
  const types: readonly JsonType[] = fn === 'min' || fn === 'max' ? COMPARABLE : [NUMBER];
  if (types.includes(term.as)) return term;
  const message = `there is no "${fn}" of values as ${term.as}: accepted are ${listed(types)}`;
  throw new RowgateError('validation-failed', message, { path: as?.path ?? [] });
}

/**
 * What stands under that name in an object, which must have it.
 * @throws RowgateError `validation-failed` where it is not given, or null
 */
export function memberIn(object: Value, name: string, type: ObjectType): Value {
  const [, found] = object.entries.find(([it]) => it === name) ?? [];
  if (!found) throw missingMember(name, memberOf(type, name, object.path), object.path);
  refuseNull(found);
  return found;
}
