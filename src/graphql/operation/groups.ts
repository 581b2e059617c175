/** `t_groups`: what is selected of groups. */
import { attributeOf } from '../../catalog/catalog.ts';
import { RowgateError } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { keysNamed, type Which } from '../../query/build/group-key.ts';
import { groupsOf } from '../../query/build/groups.ts';
import { keysOfPath } from '../../query/build/json-path.ts';
import { orderBy } from '../../query/build/order-by.ts';
import { groupNodesSize, sizeOf } from '../../query/build/size.ts';
import type { GroupKey } from '../../query/group.ts';
import type {
  AggregateFields,
  GroupKeys,
  GroupKeyValue,
  GroupNodes,
  GroupsValue,
  Totalled,
} from '../../query/request.ts';
import { targetOf } from '../../query/role-context.ts';
import { aggregateFields } from './aggregate.ts';
import type { SelectedField } from './fields.ts';
import { pathIn } from './json-path.ts';
import { foundBy, type OperationContext } from './operation-context.ts';
import { each, type Selected, type SelectRow, under } from './selected.ts';

export function groups(
  field: SelectedField,
  of: PermittedTable,
  scope: OperationContext,
  select: SelectRow,
): Omit<GroupsValue, 'relation'> {
  const asked = groupsOf(of, field.arguments, scope);
  const parts = each(under(field), scope, (part): GroupsPart => {
    if (part.name === 'key') return groupKeys(under(part), [], asked.by, of, scope);
    if (part.name === 'aggregate') return aggregateFields(part, of, scope);
    return part.name === 'nodes' ? nodes(part, asked, scope, select) : { kind: 'totalled' };
  });
  return { ...asked, parts };
}

type GroupsPart = GroupKeys | AggregateFields | GroupNodes | Totalled;

const groupKeys = (
  selected: Selected,
  path: readonly string[],
  keys: readonly GroupKey[],
  of: PermittedTable,
  scope: OperationContext,
): GroupKeys => ({
  kind: 'group-keys',
  fields: each(selected, scope, (field): GroupKeys | GroupKeyValue => {
    const further = [...path, field.name];
    if (attributeOf(of.table, field.name)) return groupKey(field, further, keys);
    const relation = of.table.relations.get(field.name);
    if (!relation) throw new Error(`${of.table.name} has no key ${field.name}`);
    return groupKeys(under(field), further, keys, targetOf(relation, scope), scope);
  }),
});

/**
 * Where a column is grouped by in several ways, `truncate` says which unit of an instant, `at` which place inside JSON; without
 * them, the value as it is.
 */
function groupKey(field: SelectedField, name: readonly string[], keys: readonly GroupKey[]): GroupKeyValue {
  const { path: place } = field;
  const found = keysNamed(keys, name, whichOf(field), place);
  const [index, ...others] = found.length > 1 ? found.filter((it) => isWhole(keys[it])) : found;
  if (index === undefined || others.length > 0) {
    const ways = found.flatMap((it) => keys[it]?.truncate?.unit ?? keys[it]?.at ?? []).join(', ');
    const message = `"${name.join('.')}" is grouped by in several ways: say which with "${keys[found[0] ?? 0]?.at === undefined ? 'truncate' : 'at'}": ${ways}`;
    throw new RowgateError('validation-failed', message, { path: place });
  }
  const path = pathIn(field);
  if (path && !isWhole(keys[index])) {
    const message = `"${keys[index]?.name}" has no parts: "path" is of a column that is grouped by as a whole`;
    throw new RowgateError('validation-failed', message, { path: place });
  }
  return { kind: 'group-key', index, ...(path && { path }) };
}

const isWhole = (key: GroupKey | undefined): boolean => key?.truncate === undefined && key?.at === undefined;

function whichOf({ arguments: { inputs } }: SelectedField): Which {
  const at = inputs.get('at');
  return {
    unit: inputs.get('truncate')?.value ?? undefined,
    ...(at && !at.isNull && { at: keysOfPath(String(at.value), at.path).join('.') }),
  };
}

const nodes = (
  field: SelectedField,
  { of, where }: Pick<GroupsValue, 'of' | 'where'>,
  scope: OperationContext,
  select: SelectRow,
): GroupNodes => ({
  kind: 'group-nodes',
  orderBy: orderBy(field.arguments.inputs.get('order_by'), of, scope, where),
  size: sizeOf(field.arguments.inputs.get('limit'), groupNodesSize, scope.limits.rows),
  selection: select(under(field), of, foundBy(scope, where)),
});
