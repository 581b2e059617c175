/** What a request gives for rows that are there: operators, guards, a verb's arguments. */
import { attributeOf, type Table } from '../../catalog/catalog.ts';
import { type UpdateOperatorName, updateOperatorNames } from '../../catalog/update-operators.ts';
import { nonNegative } from '../../query/build/size.ts';
import { type Arguments, refuseNull, type Value } from '../../query/value.ts';
import type { Guards } from '../guards.ts';
import type { Changes } from '../operators.ts';
import type { Values } from '../values.ts';
import { partsOf } from './new-rows.ts';

/** The update operators that are given, each with its columns (dialect 4.5). */
export function changesOf(inputs: ReadonlyMap<string, Value>, table: Table): Changes {
  const given = updateOperatorNames.flatMap((name): [UpdateOperatorName, Values][] => {
    const input = inputs.get(name);
    return input && !input.isNull ? [[name, operands(name, input, table)]] : [];
  });
  return Object.fromEntries(given);
}

/** Only `_set` can be given null, and only for a column that may be null. */
const operands = (operator: UpdateOperatorName, input: Value, table: Table): Values =>
  Object.fromEntries(
    input.given.map(([name, value]) => {
      if (operator !== '_set' || !attributeOf(table, name)?.nullable) refuseNull(value);
      return [name, value.isNull ? null : value.value];
    }),
  );

/** `at_most` and `_expect`. */
export function guardsOf({ inputs }: Arguments): Guards {
  const atMost = inputs.get('at_most');
  const expect = inputs.get('_expect');
  const updatedAt = expect && !expect.isNull ? partsOf(expect).get('updated_at') : undefined;
  return {
    ...(atMost && !atMost.isNull && { atMost: nonNegative(atMost)(Number(atMost.value)) }),
    ...(updatedAt && { updatedAt: String(updatedAt.value) }),
  };
}

/** A verb's arguments by name; one that is not given is absent. */
export const plainValues = ({ inputs }: Arguments): Values =>
  Object.fromEntries([...inputs].map(([name, input]) => [name, input.isNull ? null : input.value]));
