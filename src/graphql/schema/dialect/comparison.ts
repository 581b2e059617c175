/** `uuid_comparison_exp` and its kind: the operators that a type's columns take (dialect 2.1). */

import type { Column } from '../../../catalog/catalog.ts';
import { type Operator, operatorsOf } from '../../../catalog/operators.ts';
import type { Builder } from '../builder.ts';
import { named } from './named.ts';

type ValueType = Pick<Column, 'scalar' | 'isList'>;

export const comparisonName = ({ scalar, isList }: ValueType): string =>
  isList ? `${scalar}_array_comparison_exp` : `${scalar}_comparison_exp`;

export function defineComparison(builder: Builder, type: ValueType): void {
  builder.inputType(comparisonName(type), {
    description: `A condition on a column of type \`${type.scalar}\`${type.isList ? ' list' : ''}: all of it must hold.`,
    fields: (t) => {
      const value = named(type.scalar);
      const field = (operator: Operator) => {
        if (operator.takes === 'text') return t.string();
        if (operator.takes === 'texts') return t.stringList();
        if (!type.isList) return operator.takes === 'list' ? t.field({ type: [value] }) : t.field({ type: value });
        return operator.takes === 'list' ? t.field({ type: [t.listRef(value)] }) : t.field({ type: [value] });
      };
      const operators = Object.entries(operatorsOf(type)).map(([name, operator]) => [name, field(operator)]);
      const cast = type.scalar === 'jsonb' ? { _cast: t.field({ type: named('jsonb_cast_exp') }) } : {};
      return { ...Object.fromEntries(operators), _is_null: t.boolean(), ...cast };
    },
  });
}

/** `_cast: {String: {_ilike: ...}}` compares a jsonb value's text (dialect 2.3). */
export function defineJsonbCast(builder: Builder): void {
  builder.inputType('jsonb_cast_exp', {
    description: 'A condition on the text of a jsonb value.',
    fields: (t) => ({ String: t.field({ type: named('String_comparison_exp') }) }),
  });
}
