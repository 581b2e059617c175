/** The tables as data: one entry per table, column, foreign key and relation, derived from the Prisma datamodel. */
import { datamodel } from '../generated/datamodel.ts';
import { columnTypeOf, type PrismaColumn } from './column-types.ts';

type Tables = (typeof datamodel)['tables'];
export type TableName = keyof Tables;
export type EnumName = keyof (typeof datamodel)['enums'];

/** A column as the database has it. `pk` columns are internal: they join tables and are never shown. */
export interface Column {
  readonly kind: 'column';
  readonly name: string;
  /** The GraphQL scalar or enum of one value, in Hasura's words: `uuid`, `String`, `task_status_enum`. */
  readonly scalar: string;
  /** The PostgreSQL type of one value: `uuid`, `text`, `core_api.task_status_enum`. */
  readonly sqlType: string;
  readonly isEnum: boolean;
  readonly isList: boolean;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** The greatest number of characters, where the column has one. */
  readonly maxLength: number | undefined;
}

/** A relation, joined on pairs of internal keys. */
export interface Relation {
  readonly name: string;
  readonly target: TableName;
  readonly many: boolean;
  readonly nullable: boolean;
  readonly on: readonly { readonly from: string; readonly to: string }[];
}

/** A foreign key as clients see it: the public uuid of the row that a to-one relation points to. */
export interface ForeignKey {
  readonly kind: 'foreign-key';
  readonly name: string;
  readonly relation: Relation;
  /** The internal column that holds the key: `parent_task_pk`. */
  readonly column: string;
  readonly nullable: boolean;
}

export interface Table {
  readonly name: TableName;
  /** The public uuid, which stands for the primary key everywhere a client looks. */
  readonly key: Column;
  readonly columns: ReadonlyMap<string, Column>;
  readonly foreignKeys: ReadonlyMap<string, ForeignKey>;
  readonly relations: ReadonlyMap<string, Relation>;
}

export type Catalog = Readonly<Record<TableName, Table>>;

/** Where a public column's or a foreign key's value comes from. */
export type Attribute = Column | ForeignKey;

interface PrismaRelation {
  readonly name: string;
  readonly type: TableName;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly relationName: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const columnsOf = (name: TableName): readonly PrismaColumn[] => Object.values(datamodel.tables[name].columns);
const relationsOf = (name: TableName): readonly PrismaRelation[] => Object.values(datamodel.tables[name].relations);

/** BigInt columns are the internal keys; everything else is public. */
const isInternal = (column: PrismaColumn): boolean => column.type === 'BigInt';

function toColumn(column: PrismaColumn): Column {
  const { name, isList, isRequired, hasDefaultValue } = column;
  return {
    kind: 'column',
    name,
    isList,
    nullable: !isRequired,
    hasDefault: hasDefaultValue,
    isEnum: column.kind === 'enum',
    ...columnTypeOf(column),
  };
}

const pairs = (from: readonly string[], to: readonly string[]) =>
  from.map((column, index) => ({ from: column, to: to[index] ?? column }));

function toRelation(relation: PrismaRelation): Relation {
  const { name, type: target, isList: many } = relation;
  if (relation.from.length > 0) {
    return { name, target, many, nullable: !relation.isRequired, on: pairs(relation.from, relation.to) };
  }
  const other = relationsOf(target).find((it) => it.relationName === relation.relationName && it.from.length > 0);
  if (!other) throw new Error(`The datamodel has no other side for the relation ${name}`);
  return { name, target, many, nullable: true, on: pairs(other.to, other.from) };
}

function toForeignKey(relation: Relation, columns: readonly PrismaColumn[]): ForeignKey {
  const column = relation.on.at(-1)?.from ?? '';
  const nullable = !columns.find((it) => it.name === column)?.isRequired;
  return { kind: 'foreign-key', name: `${relation.name}_id`, relation, column, nullable };
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name, item]));

function toTable(name: TableName): Table {
  const columns = columnsOf(name);
  const key = columns.find((column) => column.isUnique);
  if (!key) throw new Error(`The table ${name} has no public key`);
  const relations = relationsOf(name).map(toRelation);
  return {
    name,
    key: toColumn(key),
    columns: byName(columns.filter((column) => !isInternal(column)).map(toColumn)),
    foreignKeys: byName(relations.filter((it) => !it.many).map((it) => toForeignKey(it, columns))),
    relations: byName(relations),
  };
}

export const tableNames = Object.keys(datamodel.tables) as readonly TableName[];

/** Every table of the gateway, by name. */
export const catalog = Object.fromEntries(tableNames.map((name) => [name, toTable(name)])) as Catalog;

/** The native enums of the database and their values, in order. */
export const enums: Readonly<Record<EnumName, readonly string[]>> = datamodel.enums;

/** A public column or foreign key of a table by its name. */
export const attributeOf = (table: Table, name: string): Attribute | undefined =>
  table.columns.get(name) ?? table.foreignKeys.get(name);

/** All public columns and foreign keys of a table, columns first. */
export const attributesOf = (table: Table): readonly Attribute[] => [
  ...table.columns.values(),
  ...table.foreignKeys.values(),
];
