/** What operations are made from: the schema that offers everything, and the rows whose values make conditions bite. */
import fc, { type Arbitrary } from 'fast-check';
import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import { foreignKey, keyOf, scalarOf, type TableName } from '../model.ts';
import { anyOf } from '../world/values.ts';
import { Json, type Value, type World } from '../world/world.ts';

export interface Ground {
  readonly schema: GraphQLSchema;
  readonly world: World;
}

export interface Offered {
  readonly name: string;
  /** The name of its type, without `!` and `[]`. */
  readonly type: string;
}

/** The fields of an input type, as the schema offers them. */
export function fieldsOf({ schema }: Ground, typeName: string): readonly Offered[] {
  const type = schema.getType(typeName);
  if (!isInputObjectType(type)) throw new Error(`${typeName} is no input type`);
  return fieldsIn(type).map((field) => ({ name: field.name, type: getNamedType(field.type).name }));
}

const fieldsIn = (type: GraphQLInputObjectType): readonly GraphQLInputField[] => Object.values(type.getFields());

/** Values that rows of any workspace hold in a column, hidden ones too; and some that nobody holds. */
export function valuesOf({ world }: Ground, table: TableName, attribute: string): Arbitrary<Value> {
  const relation = foreignKey(table, attribute);
  const [owner, column] = relation ? [relation.target, keyOf(relation.target)] : [table, attribute];
  const held = [...new Set(world[owner].map((row) => row[column] ?? null))].filter((value) => value !== null);
  const others = anyOf(scalarOf(table, attribute));
  if (held.length === 0) return others;
  return fc.oneof({ arbitrary: fc.constantFrom(...held), weight: 5 }, { arbitrary: others, weight: 1 });
}

/** As a client writes it. */
export const written = (value: Value): unknown => (value instanceof Json ? value.value : value);

/** Makes an arbitrary once per name: the types refer to each other and to themselves. */
export function remembered<Name extends string, T>(make: (name: Name) => Arbitrary<T>): (name: Name) => Arbitrary<T> {
  const known = new Map<Name, Arbitrary<T>>();
  return (name) => {
    const made = known.get(name) ?? make(name);
    known.set(name, made);
    return made;
  };
}

/** An input object with up to `most` of the entries. */
export const objectOf = (entries: Arbitrary<readonly [string, unknown]>, least: number, most: number) =>
  fc
    .uniqueArray(entries, { selector: ([name]) => name, minLength: least, maxLength: most })
    .map((chosen): Readonly<Record<string, unknown>> => Object.fromEntries(chosen));
