/** The dialect's conditions as types of plain JSON, for doors whose requests are no GraphQL: all that a role may say of each table. */
import { scalarOf, type VisibleTable, visibleTables } from '../access/visible-tables.ts';
import { type Column, enums, type TableName } from '../catalog/catalog.ts';
import { type Operator, operatorsOf } from '../catalog/operators.ts';
import type { Access } from '../permissions/permitted.ts';

export type InputType =
  | ObjectType
  | { readonly kind: 'list'; readonly of: InputType }
  /** `values` are those of an enum of the database. */
  | { readonly kind: 'scalar'; readonly name: string; readonly values?: readonly string[] }
  /** What decides the statement: true and false, and names of columns and directions. */
  | { readonly kind: 'boolean' }
  | { readonly kind: 'name'; readonly names: readonly string[] };

export interface ObjectType {
  readonly kind: 'object';
  readonly name: string;
  readonly fields: () => ReadonlyMap<string, InputType>;
}

type ValueType = Pick<Column, 'scalar' | 'isList'>;

const list = (of: InputType): InputType => ({ kind: 'list', of });
const BOOLEAN: InputType = { kind: 'boolean' };
const TEXT: InputType = { kind: 'scalar', name: 'String' };

/** An object whose fields are made when they are first asked for: types of tables contain each other. */
function object(name: string, make: () => Iterable<readonly [string, InputType]>): ObjectType {
  let made: ReadonlyMap<string, InputType> | undefined;
  return {
    kind: 'object',
    name,
    fields: () => {
      made ??= new Map(make());
      return made;
    },
  };
}

/** The types of each table's `where`. */
export function conditionTypes(access: Access): ReadonlyMap<TableName, ObjectType> {
  const types = new Map<TableName, ObjectType>();
  const of = (name: TableName): InputType => types.get(name) ?? missing(name);
  const tables = new Map(visibleTables(access).map((it) => [it.name, it]));
  for (const table of tables.values())
    types.set(
      table.name,
      condition(table, of, (name) => tables.get(name) ?? missing(name)),
    );
  return types;
}

function missing(name: TableName): never {
  throw new Error(`${name} is visible and has no type`);
}

function condition(
  table: VisibleTable,
  of: (name: TableName) => InputType,
  tableOf: (name: TableName) => VisibleTable,
): ObjectType {
  const self: ObjectType = object(`${table.name}_bool_exp`, () => [
    ['_and', list(self)],
    ['_or', list(self)],
    ['_not', self],
    ...table.attributes.map((it) => [it.name, comparison(scalarOf(it))] as const),
    ...[...table.toOne, ...table.toMany].map((it) => [it.name, of(it.target)] as const),
    ...table.toMany.map((it) => [`${it.name}_aggregate`, aggregate(tableOf(it.target), of(it.target))] as const),
  ]);
  return self;
}

function comparison(type: ValueType): InputType {
  const operators = Object.entries(operatorsOf(type)).map(([name, it]) => [name, operand(it, type)] as const);
  return object(`${type.scalar}_comparison_exp`, () => [
    ...operators,
    ['_is_null', BOOLEAN],
    ...(type.scalar === 'jsonb' ? [['_cast', CAST] as const] : []),
  ]);
}

const CAST: InputType = object('jsonb_cast_exp', () => [['String', comparison({ scalar: 'String', isList: false })]]);

function operand({ takes }: Operator, { scalar, isList }: ValueType): InputType {
  if (takes === 'text') return TEXT;
  if (takes === 'texts') return list(TEXT);
  const one = isList ? list(valueType(scalar)) : valueType(scalar);
  return takes === 'list' ? list(one) : one;
}

function valueType(scalar: string): InputType {
  if (!Object.hasOwn(enums, scalar)) return { kind: 'scalar', name: scalar };
  return { kind: 'scalar', name: scalar, values: enums[scalar as keyof typeof enums] };
}

/** A condition on an aggregate of related rows: exactly one function. */
function aggregate(table: VisibleTable, filter: InputType): InputType {
  const call = (columns: InputType, result: ValueType) =>
    object('aggregate', () => [
      ['arguments', columns],
      ['distinct', BOOLEAN],
      ['filter', filter],
      ['predicate', comparison(result)],
    ]);
  const named = (columns: readonly Column[]): InputType => ({ kind: 'name', names: columns.map((it) => it.name) });
  const flags = table.columns.filter((it) => it.scalar === 'Boolean');
  const ofFlags = call(named(flags), { scalar: 'Boolean', isList: false });
  return object(`${table.name}_aggregate_bool_exp`, () => [
    ['count', call(list(named(table.columns)), { scalar: 'Int', isList: false })],
    ...(flags.length > 0 ? [['bool_and', ofFlags] as const, ['bool_or', ofFlags] as const] : []),
  ]);
}
