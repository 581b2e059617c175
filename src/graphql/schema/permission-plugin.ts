/** A Pothos plugin that leaves out of a role's schema what the role may not read. */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { attributeOf, catalog, type TableName } from '../../catalog/catalog.ts';
import type { Access } from '../../permissions/permitted.ts';

const name = 'permissions';
export default name;

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      [name]: PermissionPlugin<Types>;
    }
    interface SchemaBuilderOptions<Types extends SchemaTypes> {
      /** What the schema's role may read. */
      access: Access;
    }
  }
}

class PermissionPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> | null {
    const { access } = this.builder.options;
    const table = catalog[field.parentType as TableName];
    if (!table) return field;
    const relation = table.relations.get(field.name.replace(/_(aggregate|groups)$/, ''));
    if (relation) return access.has(relation.target) ? field : null;
    const attribute = attributeOf(table, field.name);
    if (!attribute) return field;
    if (attribute.kind === 'foreign-key' && !access.has(attribute.relation.target)) return null;
    return access.get(table.name)?.attributes.has(field.name) ? field : null;
  }
}

SchemaBuilder.registerPlugin(name, PermissionPlugin);
