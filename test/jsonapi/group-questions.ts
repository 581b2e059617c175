/** Generated questions about groups: a JSON:API URL, and the arguments of the GraphQL groups that are the same. */
import fc, { type Arbitrary } from 'fast-check';
import { type Resource, resources } from '../../src/jsonapi/resources.ts';
import { foreignKey, scalarOf, type TableName } from '../proofs/model.ts';
import { fieldsOf, type Ground } from '../proofs/operations/ground.ts';
import { pathText } from '../proofs/operations/notation.ts';
import { jsonPath } from '../proofs/operations/operands.ts';
import { attributesOf, conditionsOf, nested } from './questions.ts';

export interface GroupsAsked {
  readonly url: string;
  readonly table: TableName;
  readonly variables: {
    readonly by: readonly unknown[];
    readonly where: unknown;
    readonly order: readonly unknown[];
    readonly having: unknown;
    readonly rollup: boolean;
    readonly limit: number;
    readonly offset: number;
  };
  /** What is shown: where it stands among attributes, and what GraphQL selects for it. */
  readonly shown: readonly Shown[];
}

export interface Shown {
  readonly path: readonly string[];
  readonly selection: string;
  /** Where the answer to that has it. */
  readonly found: readonly string[];
}

interface Key extends Shown {
  /** How it is sent. */
  readonly name: string;
  /** The column that it is of, and the names that lead there. */
  readonly steps: readonly string[];
  readonly by: (zone: string | undefined) => unknown;
  readonly isCut: boolean;
}

const units = ['hour', 'day', 'week', 'month', 'quarter', 'year'];
const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kathmandu'];

const types = ['text', 'numeric', 'boolean', 'timestamptz', 'jsonb'];

/** Places that can be named between dots. */
const plainPath = jsonPath.filter((it) => it.length > 0 && it.every((step) => /^[^.[\]'"\s*:,$]+$/.test(step)));

const inBraces = (names: readonly string[]): string =>
  names.reduceRight((inner, name) => `${name}${inner && ` { ${inner} }`}`, '');

function keyOn(path: readonly string[], steps: readonly string[], unit?: string): Key {
  const column = steps.at(-1) ?? '';
  const found = ['key', ...steps];
  const last = unit ? `${column}(truncate: ${unit})` : column;
  return {
    name: path.join('.').replace(/\.id$/, ''),
    path,
    steps,
    isCut: unit !== undefined,
    found,
    selection: inBraces(['key', ...steps.slice(0, -1), last]),
    by: (zone) =>
      nested(steps.slice(0, -1), { column, ...(unit && { truncate: unit, ...(zone && { time_zone: zone }) }) }),
  };
}

/** The place inside JSON, taken as what is said, or as text. */
function keyAt(path: readonly string[], steps: readonly string[], place: readonly string[], as: string | null): Key {
  const own = keyOn(path, steps);
  const column = steps.at(-1) ?? '';
  return {
    ...own,
    name: encodeURIComponent([...path, ...place].join('.') + (as ? `:${as}` : '')),
    path: [...path, ...place],
    selection: inBraces(['key', ...steps.slice(0, -1), `${column}(at: ${JSON.stringify(pathText(place))})`]),
    by: () => nested(steps.slice(0, -1), { column, at: pathText(place), as: as ?? 'text' }),
  };
}

/** Attributes of the resource, and of what it leads to; relationships; instants cut down. */
function keysOf(resource: Resource): Arbitrary<Key> {
  const places = attributesOf(resource, 2, true).filter(({ path }) => path !== 'id');
  return fc.constantFrom(...places).chain(({ path, steps, table, column }): Arbitrary<Key> => {
    const names = path.split('.');
    if (names.at(-1) === 'id') {
      const via = steps.at(-2) ?? '';
      const owner = steps.length > 2 ? resourceAt(resource, steps.slice(0, -2)) : resource.table.name;
      const isKey = foreignKey(owner, `${via}_id`) !== undefined;
      return fc.constant(keyOn(names, isKey ? [...steps.slice(0, -2), `${via}_id`] : steps));
    }
    if (scalarOf(table, column) === 'jsonb') {
      const place = fc.tuple(plainPath, fc.option(fc.constantFrom(...types)));
      return fc.option(place, { freq: 3 }).map((it) => (it ? keyAt(names, steps, ...it) : keyOn(names, steps)));
    }
    if (scalarOf(table, column) !== 'timestamptz') return fc.constant(keyOn(names, steps));
    return fc
      .option(fc.constantFrom(...units), { nil: undefined, freq: 5 })
      .map((unit) => keyOn(unit ? [...names, unit] : names, steps, unit));
  });
}

function resourceAt(resource: Resource, steps: readonly string[]): TableName {
  return steps.reduce<TableName>((table, step) => {
    const relation = resources.get(table)?.relationships.get(step);
    return relation?.target ?? table;
  }, resource.table.name);
}

/** What is computed, as the schema offers it: `count`, and functions of columns. */
function aggregatesOf(ground: Ground, table: TableName): readonly Shown[] {
  const functions = fieldsOf(ground, `${table}_aggregate_order_by`).flatMap(({ name, type }) =>
    name === 'count' ? [] : fieldsOf(ground, type).map((column) => [name, column.name]),
  );
  return [['count'], ...functions].map((path) => ({
    path,
    selection: inBraces(['aggregate', ...path]),
    found: ['aggregate', ...path],
  }));
}

/** What is computed of places: of numbers, which is what they are taken as unless it is said. */
function placesOf({ table: { columns } }: Resource): Arbitrary<Shown> | undefined {
  const json = [...columns.values()].filter((it) => it.scalar === 'jsonb').map((it) => it.name);
  if (json.length === 0) return undefined;
  return fc
    .tuple(fc.constantFrom(...json), fc.constantFrom('sum', 'max', 'avg'), plainPath)
    .map(([column, name, steps]) => ({
      path: [name, column, ...steps],
      selection: inBraces(['aggregate', name, `${column}(at: ${JSON.stringify(pathText(steps))})`]),
      found: ['aggregate', name, column],
    }));
}

interface Having {
  readonly parameter: string;
  readonly having: unknown;
}

function havingOf(ground: Ground, table: TableName): Arbitrary<Having> {
  const numbers = aggregatesOf(ground, table).flatMap(({ path: [name, of] }) => (name === 'sum' && of ? [of] : []));
  const calls = ['count', ...numbers.flatMap((it) => ['sum', 'avg', 'min', 'max'].map((name) => `${name}.${it}`))];
  const operator = fc.constantFrom('gt', 'gte', 'lt', 'eq', 'neq', 'in', 'is_null');
  return fc.tuple(fc.constantFrom(...calls), operator, fc.integer({ min: 0, max: 3 })).map(([call, name, value]) => {
    const [fn = '', column] = call.split('.');
    const [text, given] = name === 'is_null' ? ['false', false] : [`${value}`, name === 'in' ? [value] : value];
    const having = { [fn]: { ...(column && { arguments: column }), predicate: { [`_${name}`]: given } } };
    const whole = `group[having]=${encodeURIComponent(JSON.stringify({ _or: [having] }))}`;
    return { parameter: value === 3 ? whole : `group[having][${call}][${name}]=${text}`, having };
  });
}

function ofResource(ground: Ground, resource: Resource): Arbitrary<GroupsAsked> {
  const table = resource.table.name;
  const aggregate = fc.constantFrom(...aggregatesOf(ground, table));
  const places = placesOf(resource) ?? aggregate;
  const key = ({ steps }: Key): string => steps.join('.');
  return fc.uniqueArray(keysOf(resource), { selector: key, minLength: 1, maxLength: 3 }).chain((keys) =>
    fc
      .record({
        conditions: fc.uniqueArray(conditionsOf(ground, resource), { maxLength: 1, selector: ({ name }) => name }),
        sorts: fc.uniqueArray(
          fc.record({ of: fc.oneof(fc.constantFrom(...keys), aggregate), descending: fc.boolean() }),
          { maxLength: 2, selector: ({ of }) => of.path.join('.') },
        ),
        fields: fc.option(
          fc.uniqueArray(fc.oneof(fc.constantFrom(...keys), aggregate, places), {
            // One inside another is refused.
            selector: ({ path }) => path.slice(0, 2).join('.'),
            maxLength: 4,
          }),
          { nil: undefined },
        ),
        having: fc.option(havingOf(ground, table), { nil: undefined }),
        rollup: fc.boolean(),
        zone: fc.option(fc.constantFrom(...zones), { nil: undefined }),
        size: fc.integer({ min: 1, max: 12 }),
        number: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
      })
      .map(({ conditions, sorts, fields, having, rollup, zone: chosen, size, number }) => {
        const zone = keys.some(({ isCut }) => isCut) ? chosen : undefined;
        const named = (path: readonly string[]) => encodeURIComponent(path.join('.'));
        const sort = sorts.map((it) => (it.descending ? '-' : '') + named(it.of.path)).join();
        const count = { path: ['count'], selection: 'aggregate { count }', found: ['aggregate', 'count'] };
        const parameters = [
          `group=${keys.map(({ name }) => name).join()}`,
          ...(zone ? [`group[time_zone]=${encodeURIComponent(zone)}`] : []),
          ...conditions.flatMap((it) => it.parameters),
          ...(sort ? [`sort=${sort}`] : []),
          ...(fields ? [`fields[${resource.type}_group]=${fields.map(({ path }) => named(path)).join()}`] : []),
          ...(having ? [having.parameter] : []),
          ...(rollup ? ['group[rollup]=true'] : []),
          `page[size]=${size}`,
          ...(number === undefined ? [] : [`page[number]=${number}`]),
        ];
        const order = sorts.map(({ of, descending }) =>
          nested('steps' in of ? ['key', ...of.steps] : of.found, descending ? 'desc' : 'asc'),
        );
        return {
          url: `/v1/${resource.collection}?${parameters.join('&')}`,
          table,
          variables: {
            by: keys.map(({ by }) => by(zone)),
            where: { _and: conditions.map((it) => it.where) },
            order,
            having: having?.having ?? {},
            rollup,
            limit: size,
            offset: ((number ?? 1) - 1) * size,
          },
          shown: fields ?? [...keys, count],
        };
      }),
  );
}

export const groupsAskedOf = (ground: Ground): Arbitrary<GroupsAsked> =>
  fc.oneof(...[...resources.values()].map((it) => ofResource(ground, it)));
