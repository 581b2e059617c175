/** `uuid_comparison_exp` and its kind: the operators that a type's columns take (dialect 2.1). */
import { jsonTypes } from '../../catalog/json-types.ts';
import { type Operator, operatorsOf } from '../../catalog/operators.ts';
import { listOf, type Member, type ObjectType } from './input-type.ts';
import { type InputTypes, type ValueType, valueType } from './input-types.ts';
import { place } from './json-places.ts';
import { boolean, text } from './scalars.ts';

const comparisonName = ({ scalar, isList }: ValueType): string =>
  isList ? `${scalar}_array_comparison_exp` : `${scalar}_comparison_exp`;

/** A condition on a value: all of its operators must hold. */
export const comparisonType = (types: InputTypes, type: ValueType): ObjectType =>
  types.object({
    name: comparisonName(type),
    description: `A condition on a column of type \`${type.scalar}\`${type.isList ? ' list' : ''}: all of it must hold.`,
    members: () => ({
      ...Object.fromEntries(
        Object.entries(operatorsOf(type)).map(([name, operator]): [string, Member] => [name, operand(operator, type)]),
      ),
      _is_null: { type: boolean },
      ...(type.scalar === 'jsonb' && {
        _cast: { type: castType(types) },
        _path: { type: listOf(pathConditions(types)) },
      }),
    }),
  });

function operand({ takes }: Operator, type: ValueType): Member {
  if (takes === 'text' || takes === 'jsonpath') return { type: text };
  if (takes === 'texts') return { type: listOf(text) };
  const value = valueType(type);
  return { type: takes === 'list' ? listOf(value) : value };
}

/** `_cast: {String: {_ilike: ...}}` compares a jsonb value's text (dialect 2.3). */
export const castType = (types: InputTypes): ObjectType =>
  types.object({
    name: 'jsonb_cast_exp',
    description: 'A condition on the text of a jsonb value.',
    members: () => ({ String: { type: comparisonType(types, { scalar: 'String', isList: false }) } }),
  });

/** `_path: [{at: "signals.open_transactions", as: numeric, _gt: 10}]` compares what a jsonb value has at a path. */
export const pathConditions = (types: InputTypes): ObjectType =>
  types.object({
    name: 'json_path_exp',
    description:
      'A condition on a value inside JSON: all of it must hold. It takes the operators of the type that `as` names.',
    members: () => ({
      ...place,
      ...Object.fromEntries(Object.values(jsonTypes).flatMap(({ scalar }) => operandsInside(scalar))),
      _is_null: { type: boolean, description: 'Whether no value of that type is there.' },
      _cast: { type: castType(types) },
    }),
  });

/** A value is JSON until it is known of which type it must be. */
const operandsInside = (scalar: string): readonly (readonly [string, Member])[] =>
  Object.entries(operatorsOf({ scalar, isList: false })).map(([name, operator]) => [
    name,
    operand(operator, { scalar: operator.heldTo === 'pattern' ? 'String' : 'jsonb', isList: false }),
  ]);
