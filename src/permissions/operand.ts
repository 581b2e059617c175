/** Operands: the parameter that carries a value to be compared with, or written to, a column. */
import type { Column } from '../catalog/catalog.ts';
import type { Takes } from '../catalog/operators.ts';
import { stringifyJson } from '../lib/json.ts';
import { Parameter, type Source } from '../sql/parameter.ts';

type Encode = (value: unknown) => unknown;

const unchanged: Encode = (value) => value;
const asJson: Encode = stringifyJson;

/** A list column also takes PostgreSQL's own literal, `"{a,b}"`, which list coercion wraps (dialect 2.4). */
const asArray: Encode = (value) =>
  Array.isArray(value) && value.length === 1 && /^\{.*\}$/s.test(String(value[0])) ? value[0] : value;

const encoderOf = ({ scalar, isList }: Column): Encode => {
  if (isList) return asArray;
  return scalar === 'jsonb' ? asJson : unchanged;
};

const each =
  (encode: Encode): Encode =>
  (value) =>
    (value as readonly unknown[]).map(encode);

/** The parameter for what an operator on this column takes. */
export function operandOf(column: Column, takes: Takes, source: Source): Parameter {
  if (takes === 'text') return new Parameter(source, 'text');
  if (takes === 'texts') return new Parameter(source, 'text[]');
  if (takes === 'jsonpath') return new Parameter(source, 'jsonpath');
  const encode = encoderOf(column);
  const type = column.isList ? `${column.sqlType}[]` : column.sqlType;
  return takes === 'list' ? new Parameter(source, `${type}[]`, each(encode)) : new Parameter(source, type, encode);
}
