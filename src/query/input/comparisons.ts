/** `uuid_comparison_exp` and its kind: the operators that a type's columns take (dialect 2.1). */
import { type Operator, operatorsOf } from '../../catalog/operators.ts';
import { listOf, type Member, type ObjectType } from './input-type.ts';
import { type InputTypes, type ValueType, valueType } from './input-types.ts';
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
      ...(type.scalar === 'jsonb' && { _cast: { type: castType(types) } }),
    }),
  });

function operand({ takes }: Operator, type: ValueType): Member {
  if (takes === 'text') return { type: text };
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
