/** What of a table a role's schema shows: attributes that it is granted, relations to tables that it may read. */
import {
  type Attribute,
  attributesOf,
  type Column,
  catalog,
  type ForeignKey,
  type Relation,
  type TableName,
} from '../catalog/catalog.ts';
import type { Access, PermittedTable } from '../permissions/permitted.ts';

/** A table with the parts of it that one role sees. */
export interface VisibleTable {
  readonly name: TableName;
  readonly attributes: readonly Attribute[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly columns: readonly Column[];
  readonly toOne: readonly Relation[];
  readonly toMany: readonly Relation[];
}

const show = ({ table, attributes: granted }: PermittedTable, access: Access): VisibleTable => {
  const attributes = attributesOf(table).filter(
    (it) => granted.has(it.name) && (it.kind === 'column' || access.has(it.relation.target)),
  );
  const relations = [...table.relations.values()].filter((it) => access.has(it.target));
  return {
    name: table.name,
    attributes,
    columns: attributes.filter((it) => it.kind === 'column'),
    foreignKeys: attributes.filter((it) => it.kind === 'foreign-key'),
    toOne: relations.filter((it) => !it.many),
    toMany: relations.filter((it) => it.many),
  };
};

export const visibleTables = (access: Access): readonly VisibleTable[] =>
  [...access.values()].map((permitted) => show(permitted, access));

/** The type of an attribute's values: a foreign key shows its target's public uuid. */
export const scalarOf = (attribute: Attribute): Pick<Column, 'scalar' | 'isList'> =>
  attribute.kind === 'column' ? attribute : catalog[attribute.relation.target].key;

/** Columns that have a smallest and a greatest value (dialect 3). */
export const isComparable = ({ scalar }: Column): boolean => scalar !== 'jsonb' && scalar !== 'Boolean';

/** Columns that hold JSON, into which paths lead. */
export const isJson = ({ scalar, isList }: Column): boolean => scalar === 'jsonb' && !isList;

/** Columns that can be summed and averaged. */
export const isNumeric = ({ scalar, isList }: Column): boolean => (scalar === 'Int' || scalar === 'numeric') && !isList;
