/** `filter[...]`: which resources, each as a `where` of the dialect. All of them must hold. */
import type { Column } from '../../catalog/catalog.ts';
import { operatorsOf } from '../../catalog/operators.ts';
import { parseJson } from '../../lib/json.ts';
import { listed } from '../../lib/names.ts';
import { quote, shorten } from '../../lib/quote.ts';
import { coerce } from '../../query/input/coerce.ts';
import { InputMeasure } from '../../query/input/measure.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import { placeAt } from './filter-path.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

export interface Filter {
  /** The name of the parameter as it was sent. */
  readonly parameter: string;
  readonly where: Where;
}

/** `{subtasks: {status: {_eq: 'open'}}}` */
export type Where = Readonly<Record<string, unknown>>;

/** What of a column says how it is compared. */
type Compared = Pick<Column, 'scalar' | 'isList'>;

/** The same for parameters whose values count together, or which must not be there twice. */
export const filterKey = ({ keys: [path, operator = '', ...others] }: QueryParameter): string =>
  JSON.stringify([path ?? null, operator, ...others]);

/**
 * @param same those with the same {@link filterKey}
 * @param inputDepth how deep objects and lists may stand within each other
 * @throws RowgateError for names, forms and values that are not accepted
 */
export const parseFilter = (
  same: readonly QueryParameter[],
  resource: VisibleResource,
  all: VisibleResources,
  inputDepth: number,
): readonly Filter[] =>
  wheres(same, resource, all).map(({ parameter, where }) => {
    // How many objects there are, the length of the URL bounds.
    new InputMeasure({ inputObjects: Number.POSITIVE_INFINITY, inputDepth }).add(where, [parameter]);
    return { parameter, where: coerce(where, resource.conditions, [parameter]) as Where };
  });

function wheres(same: readonly QueryParameter[], resource: VisibleResource, all: VisibleResources): readonly Filter[] {
  const [first, second] = same;
  if (!first) return [];
  const [path, operator = '', ...others] = first.keys;
  if (path === undefined) return same.map((it) => ({ parameter: it.name, where: wholeWhere(it) }));
  if (others.length > 0 || path === '') throw parameterError(first.name, FORMS);
  const place = placeAt(first.name, path, resource, all);
  if (operator === '') return [{ parameter: first.name, where: place.where(anyOf(same, place.column)) }];
  if (second) throw parameterError(second.name, 'it is there twice');
  return [{ parameter: first.name, where: place.where(operation(first, operator, place.column)) }];
}

const FORMS =
  'accepted are filter[PATH]=a,b, filter[PATH][]=a, filter[PATH][OPERATOR]=a and filter={...}, a whole "where"';

export function wholeWhere({ name, value }: QueryParameter): Where {
  const parsed = jsonIn(name, value);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Where;
  throw parameterError(name, `it takes an object such as {"status":{"_eq":"open"}}, not ${quote(parsed)}`);
}

function jsonIn(parameter: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw parameterError(parameter, `it takes JSON, not ${quote(text)}`);
  }
}

/** Values of a parameter that is there once stand between commas; of one that is there again, or with `[]`, each is whole. */
function anyOf(same: readonly QueryParameter[], column: Column): Where {
  const bare = same.filter(({ keys }) => keys.length === 1);
  const values = same.flatMap((it) =>
    (bare.length === 1 && it === bare[0] ? it.value.split(',') : [it.value]).map((text) =>
      givenValue(it.name, text, column),
    ),
  );
  return values.length === 1 ? { _eq: values[0] } : { _in: values };
}

/** @throws RowgateError for an operator or a value that the column does not take */
export function operation({ name, value }: QueryParameter, operator: string, column: Compared): Where {
  if (operator === 'is_null') return { _is_null: booleanIn(name, value) };
  if (insideJson.has(operator) && column.scalar === 'jsonb') return { [`_${operator}`]: jsonIn(name, value) };
  const operators = operatorsOf(column);
  const found = Object.hasOwn(operators, `_${operator}`) ? operators[`_${operator}`] : undefined;
  if (!found)
    throw parameterError(name, `"${shorten(operator)}" is no operator here; accepted are ${accepted(column)}`);
  const each = (text: string) => givenValue(name, text, column);
  switch (found.takes) {
    case 'value':
      return { [`_${operator}`]: each(value) };
    case 'list':
      return { [`_${operator}`]: value.split(',').map(each) };
    case 'text':
    case 'jsonpath':
      return { [`_${operator}`]: value };
    case 'texts':
      return { [`_${operator}`]: [value] };
  }
}

/** Conditions of their own, on what a jsonb value is as a text or has at a path: `filter[progress][path]={"at":...}`. */
const insideJson: ReadonlySet<string> = new Set(['cast', 'path']);

const accepted = (column: Compared): string =>
  listed(['is_null', ...Object.keys(operatorsOf(column)).map((it) => it.slice(1))]);

/** A column of lists is compared with a list of one, or with a list as PostgreSQL writes it: `{a,b}`. */
function givenValue(parameter: string, text: string, { scalar, isList }: Compared): unknown {
  if (isList) return [text];
  if (scalar === 'Boolean') return booleanIn(parameter, text);
  return scalar === 'jsonb' ? jsonIn(parameter, text) : text;
}

function booleanIn(parameter: string, text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw parameterError(parameter, `it takes true or false, not ${quote(text)}`);
}
