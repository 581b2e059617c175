/** What tables and their fields mean to people, for doors beside this one: said once, in the types of tables. */
import { type GraphQLSchema, isObjectType } from 'graphql';

/** Looks up a table's type, or a field of it. */
export const descriptionsIn =
  (schema: GraphQLSchema) =>
  (table: string, field?: string): string | undefined => {
    const type = schema.getType(table);
    const found = field === undefined ? type : isObjectType(type) ? type.getFields()[field] : undefined;
    return found?.description ?? undefined;
  };
