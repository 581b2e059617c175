/** What a description is made of: what a role sees and may write, and the words for it. */
import type { TableName } from '../../catalog/catalog.ts';
import type { WriteAccess } from '../../permissions/permitted.ts';
import type { Role } from '../../permissions/roles.ts';
import type { Relationship } from '../resources.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import type { Schema } from './schema.ts';

/** What a table, or a column or relation of it, means to people. */
export type Describe = (table: TableName, field?: string) => string | undefined;

export interface DescriptionContext {
  readonly role: Role;
  readonly resources: VisibleResources;
  readonly writes: WriteAccess;
  /** The most resources of a page. */
  readonly maxSize: number;
  readonly describe: Describe;
}

/** Operations by their paths and methods. */
export type Paths = Readonly<Record<string, Readonly<Record<string, Schema>>>>;

/** All resources that the role sees. */
export const resourcesOf = ({ resources }: DescriptionContext): readonly VisibleResource[] => [
  ...resources.types.values(),
];

export const tableOf = ({ rows }: VisibleResource): TableName => rows.table.name;

/** The relationships to one that a set of columns may set, by their foreign keys. */
export const settable = (resource: VisibleResource, columns: ReadonlySet<string>): readonly Relationship[] =>
  [...resource.relationships.values()].filter(({ name, relation }) => !relation.many && columns.has(`${name}_id`));
