/** Generated questions: a JSON:API URL, and the arguments of the GraphQL list with the same rows in the same order. */
import fc, { type Arbitrary } from 'fast-check';
import { type Resource, resourceOf, resources } from '../../src/jsonapi/resources.ts';
import { foreignKey, keyOf, model, scalarOf, type TableName } from '../proofs/model.ts';
import { fieldsOf, type Ground } from '../proofs/operations/ground.ts';
import { jsonKey, operandsOf, patternFor } from '../proofs/operations/operands.ts';
import { wheresOf } from '../proofs/operations/where.ts';

export interface Question {
  /** Its first page, of numbered ones or of those behind cursors. */
  readonly url: string;
  readonly table: TableName;
  readonly where: unknown;
  readonly orderBy: readonly unknown[];
  /** Paths of relationships. */
  readonly include: readonly string[];
  readonly size: number;
  /** Undefined of pages behind cursors. */
  readonly number: number | undefined;
}

export interface Condition {
  /** Parameters with the same name count together. */
  readonly name: string;
  readonly parameters: readonly string[];
  readonly where: unknown;
}

/** What a filter or sort is about: its path in a URL, and the names of the dialect that lead there. */
export interface Place {
  readonly path: string;
  readonly steps: readonly string[];
  readonly table: TableName;
  readonly column: string;
}

export const nested = (steps: readonly string[], inner: unknown): unknown =>
  steps.reduceRight((value, name) => ({ [name]: value }), inner);

/** The attributes of a resource, and of what its relationships lead to in so many steps. */
export function attributesOf({ table, relationships }: Resource, steps: number, isOne: boolean): readonly Place[] {
  const { name } = table;
  const own = Object.keys(model[name].columns).map((column) => ({
    path: column,
    steps: [column],
    table: name,
    column,
  }));
  const id = { path: 'id', steps: [keyOf(name)], table: name, column: keyOf(name) };
  const related = [...relationships.values()]
    .filter(({ relation }) => steps > 0 && !(isOne && relation.many))
    .flatMap((it) =>
      attributesOf(resourceOf(it.target), steps - 1, isOne).map((place) => ({
        ...place,
        path: `${it.name}.${place.path}`,
        steps: [it.name, ...place.steps],
      })),
    );
  return [...own, id, ...related];
}

/** Relationships, which stand for the id in their linkage. */
const linkageOf = ({ table: { name }, relationships }: Resource): readonly Place[] =>
  [...relationships.values()].map(({ name: path, target }) => {
    const isForeignKey = foreignKey(name, `${path}_id`) !== undefined;
    const steps = isForeignKey ? [`${path}_id`] : [path, keyOf(target)];
    return { path, steps, table: target, column: keyOf(target) };
  });

const textOf = (value: unknown, scalar: string): string => (scalar === 'jsonb' ? JSON.stringify(value) : String(value));

const parameter = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`;

/** An operator on one value, on several, or none: any of the values. */
function conditionsOn(ground: Ground, { path, steps, table, column }: Place): Arbitrary<Condition> {
  const scalar = scalarOf(table, column);
  const isList = scalar === '[String]';
  const type = fieldsOf(ground, `${table}_bool_exp`).find(({ name }) => name === column)?.type ?? '';
  const operators = fieldsOf(ground, type).flatMap(({ name }) => (name === '_cast' ? [] : [name]));
  const base = `filter[${path}]`;
  const operands = isList
    ? operandsOf(ground, table, column).map((items) => (items as readonly string[])[0] ?? '')
    : operandsOf(ground, table, column);
  const given = (value: unknown): unknown => (isList ? [value] : value);
  const single = (operator: string, values: Arbitrary<unknown>): Arbitrary<Condition> =>
    values.map((value) => {
      const name = `${base}[${operator.slice(1)}]`;
      return { name, parameters: [parameter(name, textOf(value, scalar))], where: { [operator]: given(value) } };
    });
  const several = fc.array(operands, { minLength: 1, maxLength: 3 });
  const withoutCommas = several.filter((values) => values.every((it) => !textOf(it, scalar).includes(',')));
  const joined = (values: readonly unknown[]): string => values.map((it) => textOf(it, scalar)).join();
  const made = operators.map((operator): Arbitrary<Condition> => {
    const name = `${base}[${operator.slice(1)}]`;
    switch (operator) {
      case '_is_null':
        return fc.boolean().map((it) => ({ name, parameters: [parameter(name, String(it))], where: { _is_null: it } }));
      case '_in':
      case '_nin':
        return withoutCommas.map((values) => ({
          name,
          parameters: [parameter(name, joined(values))],
          where: { [operator]: values.map(given) },
        }));
      case '_has_key':
        return jsonKey.map((key) => ({ name, parameters: [parameter(name, key)], where: { _has_key: key } }));
      case '_has_keys_any':
      case '_has_keys_all':
        return jsonKey.map((key) => ({ name, parameters: [parameter(name, key)], where: { [operator]: [key] } }));
      default:
        return single(operator, patternFor(operator) ?? operands);
    }
  });
  const anyOf = [
    withoutCommas.map((values) => ({ parameters: [parameter(base, joined(values))], values })),
    several.map((values) => ({ parameters: values.map((it) => parameter(`${base}[]`, textOf(it, scalar))), values })),
  ].map((it) =>
    it.map(({ parameters, values }) => ({ name: base, parameters, where: { _in: values.map(given) } as unknown })),
  );
  return fc.oneof(...made, ...anyOf).map((condition) => ({ ...condition, where: nested(steps, condition.where) }));
}

export function conditionsOf(ground: Ground, resource: Resource): Arbitrary<Condition> {
  const places = [...attributesOf(resource, 2, false), ...linkageOf(resource)];
  const whole = wheresOf(ground)(resource.table.name, 2).map((where) => ({
    name: 'filter',
    parameters: [parameter('filter', JSON.stringify(where))],
    where: where as unknown,
  }));
  const flat = fc.constantFrom(...places).chain((place) => conditionsOn(ground, place));
  return fc.oneof({ arbitrary: flat, weight: 4 }, { arbitrary: whole, weight: 1 });
}

interface Sort {
  readonly path: string;
  readonly steps: readonly string[];
}

function sortsOf(resource: Resource): readonly Sort[] {
  const proxies = resource.sorts.map((path) => ({ path, steps: path.split('.') }));
  return [...attributesOf(resource, 2, true), ...proxies];
}

/** Paths of relationships up to three long. */
function includePaths({ relationships }: Resource, length = 3): readonly string[] {
  return [...relationships.values()].flatMap(({ name, target }) => [
    name,
    ...(length > 1 ? includePaths(resourceOf(target), length - 1).map((rest) => `${name}.${rest}`) : []),
  ]);
}

function ofResource(ground: Ground, resource: Resource): Arbitrary<Question> {
  const paths = includePaths(resource);
  return fc
    .record({
      conditions: fc.uniqueArray(conditionsOf(ground, resource), { maxLength: 2, selector: ({ name }) => name }),
      sorts: fc.uniqueArray(fc.record({ sort: fc.constantFrom(...sortsOf(resource)), descending: fc.boolean() }), {
        maxLength: 2,
        selector: ({ sort }) => sort.path,
      }),
      include: fc.subarray([...paths], { maxLength: Math.min(3, paths.length) }),
      size: fc.integer({ min: 1, max: 12 }),
      number: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 2 }),
    })
    .map(({ conditions, sorts, include, size, number }) => {
      const sort = sorts.map((it) => (it.descending ? '-' : '') + it.sort.path).join();
      const parameters = [
        ...conditions.flatMap((it) => it.parameters),
        ...(sort ? [`sort=${sort}`] : []),
        ...(include.length > 0 ? [`include=${include.join()}`] : []),
        `page[size]=${size}`,
        ...(number === undefined ? [] : [`page[number]=${number}`]),
      ];
      return {
        url: `/v1/${resource.collection}?${parameters.join('&')}`,
        table: resource.table.name,
        where: { _and: conditions.map((it) => it.where) },
        orderBy: sorts.map((it) => nested(it.sort.steps, it.descending ? 'desc' : 'asc')),
        include,
        size,
        number,
      };
    });
}

export const questionsOf = (ground: Ground): Arbitrary<Question> =>
  fc.oneof(...[...resources.values()].map((it) => ofResource(ground, it)));
