/** The rows that a workspace is made of: its tables, each after those that it refers to, and how each column travels as text. */
import { type Column, catalog, type ForeignKey, type TableName } from '../../catalog/catalog.ts';

/** A column: how the old cell says it, and how the new one takes it. `t` is the row, `s` the text that is brought. */
export interface MovedColumn {
  readonly name: string;
  readonly read: string;
  readonly write: string;
  /** What is compared, on either side: `read` where nothing is given anew. */
  readonly compared: string;
}

export interface MovedTable {
  readonly name: string;
  readonly from: string;
  /** By which it is read, in order. */
  readonly cursor: { readonly name: string; readonly type: 'bigint' | 'varchar' };
  readonly columns: readonly MovedColumn[];
  /** Whether public rows of others come along: the new cell's workspaces read them. */
  readonly isPublished: boolean;
  /** A key to a row of the same table, which may be a later one. */
  readonly parent: string | undefined;
}

/** After those that they refer to. */
const MOVED = [
  'people',
  'memberships',
  'chat_conversations',
  'contributions',
  'blueprint_runs',
  'blueprint_steps',
  'skills',
  'tasks',
] as const satisfies readonly TableName[];

type Moved = (typeof MOVED)[number];

const isMoved = (name: TableName): name is Moved => MOVED.some((it) => it === name);

/** The number that a table's keys are given anew by, as the name of a value; see {@link withShifts}. */
const shiftOf = (table: Moved): string => `:shift_${table}`;

/** Columns that refer to nothing. */
export const columnsOf = (table: TableName): readonly MovedColumn[] => [...catalog[table].columns.values()].map(plain);

const plain = ({ name, sqlType, isList }: Column): MovedColumn => {
  const read = `t."${name}"::text`;
  return { name, read, compared: read, write: `s."${name}"::${sqlType}${isList ? '[]' : ''}` };
};

const key = (table: Moved): MovedColumn => ({
  name: 'pk',
  read: 't.pk::text',
  compared: `t.pk + ${shiftOf(table)}`,
  write: `s.pk::bigint + ${shiftOf(table)}`,
});

/** The workspace by its uuid: the new cell gives it a key of its own. */
export const workspace: MovedColumn = {
  name: 'workspace_pk',
  read: '(SELECT workspace_id::text FROM core_api.workspaces WHERE pk = t.workspace_pk)',
  compared: 'NULL',
  write: '(SELECT pk FROM core_api.workspaces WHERE workspace_id = s.workspace_pk::uuid)',
};

/** Templates are the platform's, with keys of their own in each cell. */
function template({ column }: ForeignKey): MovedColumn {
  const read = `(SELECT task_template_id::text FROM core_api.task_templates WHERE pk = t.${column})`;
  const write = `(SELECT pk FROM core_api.task_templates WHERE task_template_id = s.${column}::uuid)`;
  return { name: column, read, compared: read, write };
}

function reference({ column, relation: { target } }: ForeignKey, isPublished: boolean): MovedColumn {
  if (!isMoved(target)) throw new Error(`${column} refers to ${target}, which does not move`);
  const read = isPublished ? `CASE WHEN t.workspace_pk = :own THEN t.${column}::text END` : `t.${column}::text`;
  const shift = shiftOf(target);
  return { name: column, read, compared: `t.${column} + ${shift}`, write: `s.${column}::bigint + ${shift}` };
}

function toMoved(name: Moved): MovedTable {
  const { foreignKeys } = catalog[name];
  const isPublished = name === 'skills';
  const others = [...foreignKeys.values()].filter(({ relation }) => relation.target !== 'workspaces');
  const references = others.map((it) =>
    it.relation.target === 'task_templates' ? template(it) : reference(it, isPublished),
  );
  return {
    name,
    from: `core_api.${name}`,
    cursor: { name: 'pk', type: 'bigint' },
    columns: [key(name), workspace, ...columnsOf(name), ...references],
    isPublished,
    parent: others.find(({ relation }) => relation.target === name)?.column,
  };
}

const given = (name: string, sqlType: string): MovedColumn => ({
  name,
  read: `t.${name}::text`,
  compared: `t.${name}::text`,
  write: `s.${name}::${sqlType}`,
});

/** What was answered before is answered again in the new cell. */
const idempotencyKeys: MovedTable = {
  name: 'idempotency_keys',
  from: 'rowgate.idempotency_keys',
  cursor: { name: 'key', type: 'varchar' },
  columns: [
    workspace,
    given('key', 'varchar'),
    given('fingerprint', 'bytea'),
    given('answer', 'text'),
    given('created_at', 'timestamptz'),
  ],
  isPublished: false,
  parent: undefined,
};

export const movedTables: readonly MovedTable[] = [...MOVED.map(toMoved), idempotencyKeys];

/** The rows of a table that move: its own, and public ones that others read. */
export const movedRows = ({ isPublished }: Pick<MovedTable, 'isPublished'>): string =>
  isPublished
    ? `(t.workspace_pk = :own OR (t.visibility = 'public' AND t.deleted_at IS NULL))`
    : 't.workspace_pk = :own';

export type Shifts = ReadonlyMap<string, bigint>;

/** The text with the numbers where their names stand: they are ours, and none is a value of anybody. */
export const withShifts = (sql: string, shifts: Shifts, own: bigint): string =>
  sql
    .replaceAll(':own', String(own))
    .replaceAll(/:shift_(\w+)/g, (_, table: string) => `(${shifts.get(table) ?? 0n})::bigint`);
