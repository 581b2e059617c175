/** A document's arguments as the plain JSON that another door would be sent. */
import { Kind, type ValueNode } from 'graphql';
import { catalog, type TableName } from '../../src/catalog/catalog.ts';
import { numberOf } from '../../src/lib/json.ts';
import { columnNames, conditions } from '../../src/query/input/conditions.ts';
import { groupConditions, groupKey, groupSorts, timeUnits } from '../../src/query/input/groups.ts';
import { type InputType, listOf } from '../../src/query/input/input-type.ts';
import type { InputTypes } from '../../src/query/input/input-types.ts';
import { jsonTypeNames } from '../../src/query/input/json-places.ts';
import { jsonPath, scalars } from '../../src/query/input/scalars.ts';
import { sorts } from '../../src/query/input/sorts.ts';

/** What a literal says with the variables in it; a variable that is not sent says nothing. */
export function jsonOf(node: ValueNode, sent: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return numberOf(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((item) => jsonOf(item, sent));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, jsonOf(value, sent)]));
    case Kind.VARIABLE:
      return sent[node.name.value];
  }
}

const tableTypes: Readonly<Record<string, (types: InputTypes, table: TableName) => InputType>> = {
  bool_exp: conditions,
  order_by: sorts,
  select_column: columnNames,
  group_by: groupKey,
  group_bool_exp: groupConditions,
  group_order_by: groupSorts,
};

/** The type that a door without GraphQL knows, by the name that GraphQL gives it. */
export function typeNamed(name: string, types: InputTypes): InputType {
  const [, item] = /^\[(\w+)!\]!?$/.exec(name) ?? [];
  if (item !== undefined) return listOf(typeNamed(item, types));
  const scalar = scalars.get(name.replace('!', ''));
  if (scalar) return scalar;
  const shared = [timeUnits, jsonTypeNames, jsonPath].find((it) => it.name === name.replace('!', ''));
  if (shared) return shared;
  const [, table = '', kind = ''] =
    /^(\w+?)_((?:group_)?(?:bool_exp|order_by)|group_by|select_column)$/.exec(name) ?? [];
  const make = tableTypes[kind];
  if (!make || !(table in catalog)) throw new Error(`No argument has the type ${name}`);
  return make(types, table as TableName);
}
