/** Generated questions: a JSON:API URL, and the same rows asked for through the GraphQL door. */
import fc, { type Arbitrary } from 'fast-check';
import { catalog, type TableName } from '../../src/catalog/catalog.ts';
import { type Resource, resourceOf, resources } from '../../src/jsonapi/resources.ts';

export interface Question {
  readonly url: string;
  readonly table: TableName;
  /** The arguments of the GraphQL list with the same rows in the same order. */
  readonly arguments: string;
}

interface Condition {
  readonly parameter: string;
  readonly where: string;
}

const INSTANT = '2026-03-01T00:00:00.000Z';

/** Conditions on one attribute, by its type. */
function conditions(
  name: string,
  { scalar, isList, isEnum }: { scalar: string; isList: boolean; isEnum: boolean },
): readonly Condition[] {
  const isNull = [true, false].map((it) => ({ parameter: `[is_null]=${it}`, where: `{_is_null: ${it}}` }));
  const text = [
    { parameter: '[ilike]=%25e%25', where: '{_ilike: "%e%"}' },
    { parameter: '[gte]=m', where: '{_gte: "m"}' },
  ];
  const instant = ['lt', 'gte'].map((op) => ({ parameter: `[${op}]=${INSTANT}`, where: `{_${op}: "${INSTANT}"}` }));
  const number = [
    { parameter: '[gt]=2', where: '{_gt: 2}' },
    { parameter: '=1,2,3', where: '{_in: [1, 2, 3]}' },
  ];
  const own =
    isList || isEnum
      ? []
      : scalar === 'String'
        ? text
        : scalar === 'timestamptz'
          ? instant
          : scalar === 'Int'
            ? number
            : [];
  return [...isNull, ...own].map(({ parameter, where }) => ({
    parameter: `filter[${name}]${parameter}`,
    where: `{${name}: ${where}}`,
  }));
}

function conditionsOf({ table, relationships }: Resource): readonly Condition[] {
  const attributes = [...table.columns.values()].flatMap((it) => conditions(it.name, it));
  const related = [...relationships.values()].flatMap(({ name, target }) =>
    [...catalog[target].columns.values()]
      .flatMap((it) => conditions(it.name, it))
      .map(({ parameter, where }) => ({
        parameter: parameter.replace('[', `[${name}.`),
        where: `{${name}: ${where}}`,
      })),
  );
  const linkage = [...relationships.values()]
    .filter(({ relation }) => !relation.many)
    .map(({ name }) => ({ parameter: `filter[${name}][is_null]=true`, where: `{${name}_id: {_is_null: true}}` }));
  return [...attributes, ...related, ...linkage];
}

interface Sort {
  readonly key: string;
  readonly order: (direction: string) => string;
}

function sortsOf({ table, relationships, sorts }: Resource): readonly Sort[] {
  const attributes = [...table.columns.keys()].map((name) => ({
    key: name,
    order: (it: string) => `{${name}: ${it}}`,
  }));
  const related = [...relationships.values()]
    .filter(({ relation }) => !relation.many)
    .map(({ name, target }) => {
      const key = catalog[target].key.name;
      return { key: `${name}.id`, order: (it: string) => `{${name}: {${key}: ${it}}}` };
    });
  const proxies = sorts.map((key) => ({
    key,
    order: (it: string) => key.split('.').reduceRight((inner, name) => `{${name}: ${inner}}`, it),
  }));
  return [...attributes, ...related, ...proxies];
}

/** Paths of relationships up to three long. */
function includePaths({ relationships }: Resource, length = 3): readonly string[] {
  return [...relationships.values()].flatMap(({ name, target }) => [
    name,
    ...(length > 1 ? includePaths(resourceOf(target), length - 1).map((rest) => `${name}.${rest}`) : []),
  ]);
}

const ofResource = (resource: Resource): Arbitrary<Question> => {
  const paths = includePaths(resource);
  return fc
    .record({
      conditions: fc.uniqueArray(fc.constantFrom(...conditionsOf(resource)), {
        maxLength: 2,
        selector: ({ parameter }) => parameter.split('=', 1)[0],
      }),
      sorts: fc.uniqueArray(fc.record({ sort: fc.constantFrom(...sortsOf(resource)), descending: fc.boolean() }), {
        maxLength: 2,
        selector: ({ sort }) => sort.key,
      }),
      include: fc.subarray([...paths], { maxLength: Math.min(3, paths.length) }),
      size: fc.integer({ min: 1, max: 12 }),
      number: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ conditions: chosen, sorts, include, size, number }) => {
      const sort = sorts.map((it) => (it.descending ? '-' : '') + it.sort.key).join();
      const order = sorts.map((it) => it.sort.order(it.descending ? 'desc' : 'asc')).join();
      const parameters = [
        ...chosen.map((it) => it.parameter),
        ...(sort ? [`sort=${sort}`] : []),
        ...(include.length > 0 ? [`include=${include.join()}`] : []),
        `page[size]=${size}&page[number]=${number}`,
      ];
      const where = `{_and: [${chosen.map((it) => it.where).join()}]}`;
      return {
        url: `/v1/${resource.collection}?${parameters.join('&')}`,
        table: resource.table.name,
        arguments: `where: ${where}, order_by: [${order}], limit: ${size}, offset: ${(number - 1) * size}`,
      };
    });
};

export const questions: Arbitrary<Question> = fc.oneof(...[...resources.values()].map(ofResource));
