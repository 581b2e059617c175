/** A place inside a jsonb column becomes a term: `at: "signals.provider", as: text`. */
import type { Column } from '../../catalog/catalog.ts';
import { type JsonType, jsonTypes } from '../../catalog/json-types.ts';
import type { PathTerm } from '../../permissions/predicate.ts';
import { Parameter } from '../../sql/parameter.ts';
import { coerce, memberOf, missingMember } from '../input/coerce.ts';
import type { ObjectType } from '../input/input-type.ts';
import { jsonTypeNames } from '../input/json-places.ts';
import { refuseNull, type Value } from '../value.ts';
import { keysOfPath } from './json-path.ts';

/** Paths decide the statement: the keys are the same in every request of its shape. */
export function pathTerm(column: Column, at: Value, as: Value): PathTerm {
  const type = coerce(as.value, jsonTypeNames, as.path) as JsonType;
  const keys = keysOfPath(String(at.value), at.path);
  return {
    kind: 'path',
    column,
    keys: new Parameter({ kind: 'literal', value: keys, path: at.path }, 'text[]'),
    as: type,
    type: { ...column, ...jsonTypes[type], name: `${column.name} ${JSON.stringify(keys)} ${type}`, nullable: true },
  };
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
