/** `t_page` becomes what the compiler reads: a stretch of a list, which a cursor continues. */
import { RowgateError } from '../../errors.ts';
import { stringifyJson } from '../../lib/json.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { orderBy } from '../../query/build/order-by.ts';
import { optionalLimit, pageSize, sizeOf } from '../../query/build/size.ts';
import { optionalWhere } from '../../query/build/where.ts';
import type { EndCursor, HasMore, Items, Order, PageValue, SortKey, TotalCount } from '../../query/request.ts';
import { type Bindings, Parameter, type Source, type Variables } from '../../sql/parameter.ts';
import type { SelectedField } from './fields.ts';
import type { Input } from './input.ts';
import type { Scope } from './scope.ts';
import { each, under } from './selected.ts';
import { selectionOf } from './selection.ts';

export function page(field: SelectedField, of: PermittedTable, scope: Scope): PageValue {
  const { inputs } = field.arguments;
  const { marker } = scope.cursors;
  const orders = orderBy(inputs.get('order_by'), of, scope);
  const list = listName(of, orders, inputs);
  const after = inputs.get('after');
  const countUpTo = optionalLimit(inputs.get('count_up_to'));
  return {
    kind: 'page',
    list,
    rows: { of, where: optionalWhere(inputs.get('where'), of, scope), orderBy: orders, distinctOn: [] },
    size: sizeOf(inputs.get('first'), pageSize, scope.limits.rows),
    ...(after && !after.isNull && { after: position(after, list, scope) }),
    marker: new Parameter(
      { kind: 'request', name: 'marker of cursors', read: () => `${marker}:${field.key}:` },
      'text',
    ),
    ...(countUpTo && { countUpTo }),
    parts: each(under(field), scope, (part) => pagePart(part, of, scope)),
  };
}

function pagePart(part: SelectedField, of: PermittedTable, scope: Scope): Items | EndCursor | HasMore | TotalCount {
  switch (part.name) {
    case 'items':
      return { kind: 'items', selection: selectionOf(under(part), of, scope) };
    case 'end_cursor':
      return { kind: 'end-cursor' };
    case 'has_more':
      return { kind: 'has-more' };
    default:
      return { kind: 'total-count' };
  }
}

/** The values of a cursor, which must be of this list. */
function position(after: Input, list: PageValue['list'], { cursors }: Scope): (key: number) => Source {
  const cursorIn = reader(after);
  const values = (bindings: Bindings): readonly (string | null)[] => {
    const opened = cursors.open(String(cursorIn(bindings.variables)), list(bindings));
    if (opened === undefined) throw foreignCursor(after);
    return JSON.parse(opened);
  };
  return (key) => ({
    kind: 'request',
    name: `key ${key + 1} of the cursor`,
    read: (bindings) => values(bindings)[key],
  });
}

/** The same words whatever is wrong with it. */
const foreignCursor = ({ path }: Input): RowgateError =>
  new RowgateError(
    'validation-failed',
    'the cursor is not one of this list: accepted is the end_cursor of a page with the same where and order_by, asked for by the same caller',
    { path },
  );

/** Names a list by what decides its rows and their order: the table, the sort, the values in both, the caller. */
function listName(
  { table }: PermittedTable,
  orders: readonly Order[],
  inputs: ReadonlyMap<string, Input>,
): PageValue['list'] {
  const sort = orders.map(({ by, direction }) => `${keyName(by)} ${direction}`);
  const whereIn = reader(inputs.get('where'));
  const orderIn = reader(inputs.get('order_by'));
  return ({ variables, session }) =>
    stringifyJson([
      table.name,
      sort,
      orderIn(variables),
      whereIn(variables),
      session['x-hasura-workspace-id'] ?? null,
      session['x-hasura-user-id'] ?? null,
    ]);
}

/** Order in an object is lost in its value, so keys are named one by one. */
function keyName(by: SortKey): string {
  if (by.kind === 'term') return by.term.kind === 'column' ? by.term.name : by.term.key.name;
  if (by.kind === 'related') return `${by.relation.name}.${keyName(by.by)}`;
  return `${by.relation.name}.${by.function}.${by.of?.name ?? ''}${by.where ? '?' : ''}`;
}

/** Reads an input in any request of this shape; null where it is not given. */
function reader(input: Input | undefined): (variables: Variables) => unknown {
  if (!input || input.isNull) return () => null;
  const { source } = input;
  return (variables) => (source.kind === 'variable' ? source.read(variables) : input.value);
}
