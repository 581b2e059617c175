/** A page of a list: a stretch of it, which a cursor continues. */
import { USER_ID, WORKSPACE_ID } from '../../auth/session.ts';
import { type Path, RowgateError } from '../../errors.ts';
import { stringifyJson } from '../../lib/json.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { nameOf } from '../../permissions/predicate.ts';
import { type Bindings, Parameter, type Source } from '../../sql/parameter.ts';
import type { Order, PageValue, SortKey } from '../request.ts';
import type { RoleContext } from '../role-context.ts';
import { type Arguments, reader, type Value } from '../value.ts';
import { orderBy } from './order-by.ts';
import { optionalLimit, pageSize, sizeOf } from './size.ts';
import { optionalWhere } from './where.ts';

/** All of a page but what is shown of it; `key` tells its cursors from those of other pages in the answer. */
export function pageOf(
  of: PermittedTable,
  { inputs }: Arguments,
  role: RoleContext,
  key: string,
): Omit<PageValue, 'parts'> {
  const { marker } = role.cursors;
  const where = optionalWhere(inputs.get('where'), of, role);
  const orders = orderBy(inputs.get('order_by'), of, role, where);
  const list = listName(of, orders, inputs);
  const after = inputs.get('after');
  const countUpTo = optionalLimit(inputs.get('count_up_to'));
  return {
    kind: 'page',
    list,
    rows: { of, where, orderBy: orders, distinctOn: [] },
    size: sizeOf(inputs.get('first'), pageSize, role.limits.rows),
    ...(after && !after.isNull && { after: position(after, list, role) }),
    marker: new Parameter({ kind: 'request', name: 'marker of cursors', read: () => `${marker}:${key}:` }, 'text'),
    ...(countUpTo && { countUpTo }),
  };
}

/** The values of a cursor, which must be of this list. */
function position(after: Value, list: PageValue['list'], { cursors }: RoleContext): (key: number) => Source {
  const { path } = after;
  const cursorIn = reader(after);
  const values = (bindings: Bindings): readonly (string | null)[] => {
    const opened = cursors.open(String(cursorIn(bindings.variables)), list(bindings));
    if (opened === undefined) throw foreignCursor(path);
    return JSON.parse(opened);
  };
  return (key) => ({
    kind: 'request',
    name: `key ${key + 1} of the cursor`,
    read: (bindings) => values(bindings)[key],
  });
}

/** The same words whatever is wrong with it. */
const foreignCursor = (path: Path): RowgateError =>
  new RowgateError(
    'validation-failed',
    'the cursor is not one of this list: accepted is the end_cursor of a page with the same where and order_by, asked for by the same caller',
    { path },
  );

/** Names a list by what decides its rows and their order: the table, the sort, the values in both, the caller. */
function listName(
  { table }: PermittedTable,
  orders: readonly Order[],
  inputs: ReadonlyMap<string, Value>,
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
      session[WORKSPACE_ID] ?? null,
      session[USER_ID] ?? null,
    ]);
}

/** Order in an object is lost in its value, so keys are named one by one. */
function keyName(by: SortKey): string {
  if (by.kind === 'term') return nameOf(by.term);
  if (by.kind === 'relevance') return by.kind;
  if (by.kind === 'related') return `${by.relation.name}.${keyName(by.by)}`;
  return `${by.relation.name}.${by.function}.${by.of?.name ?? ''}${by.where ? '?' : ''}`;
}
