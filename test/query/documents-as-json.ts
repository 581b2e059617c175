/** A document's arguments as the plain JSON that another door would be sent, for the same fields. */
import { type FieldNode, Kind, type ValueNode } from 'graphql';
import { catalog, type TableName } from '../../src/catalog/catalog.ts';
import type { SelectedField } from '../../src/graphql/operation/fields.ts';
import { numberOf } from '../../src/lib/json.ts';
import { columnNames } from '../../src/query/input/conditions.ts';
import { listOf, type Members, membersOf, required } from '../../src/query/input/input-type.ts';
import type { InputTypes } from '../../src/query/input/input-types.ts';
import { cellArguments, listArguments, pageArguments } from '../../src/query/input/lists.ts';
import { boolean, text, uuid } from '../../src/query/input/scalars.ts';

type Sent = Readonly<Record<string, unknown>>;

/** What a value says; a variable that is not sent says nothing. */
function jsonOf(node: ValueNode, sent: Sent): unknown {
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

export const argumentsAsJson = ({ arguments: args = [] }: FieldNode, sent: Sent): Sent =>
  Object.fromEntries(
    args.map(({ name, value }) => [name.value, jsonOf(value, sent)] as const).filter(([, it]) => it !== undefined),
  );

/** What a field's arguments must be, as a door without GraphQL knows it. */
export function membersFor({ name, type, arguments: { inputs } }: SelectedField, types: InputTypes): Members {
  const [, table = '', kind] = /^(\w+?)(?:_(aggregate|aggregate_fields|page|cell))?$/.exec(type.name) ?? [];
  const of = table as TableName;
  if (name === `${table}_by_pk`) return membersOf({ [catalog[of].key.name]: required(uuid) });
  if (kind === 'page') return pageArguments(types, of);
  if (kind === 'cell') return cellArguments(types, cellNamed(types, name));
  if (name === 'count') {
    const [, counted] = /^\[(\w+)_select_column!\]$/.exec(inputs.get('columns')?.expected.name ?? '') ?? [];
    return membersOf({
      columns: { type: listOf(columnNames(types, counted as TableName)) },
      distinct: { type: boolean },
    });
  }
  return of in catalog ? listArguments(types, of) : membersOf({ path: { type: text } });
}

function cellNamed({ composites }: InputTypes, name: string) {
  const found = [...composites.fields.values()].flatMap((it) => it.get(name) ?? [])[0];
  if (found?.kind !== 'relation-list') throw new Error(`${name} is no cell`);
  return found;
}
