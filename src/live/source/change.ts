/** What a statement says that it has changed, as the migration `changes` has it sent. */

export interface Change {
  readonly table: string;
  /** The internal keys of the workspaces that it concerns; undefined for all. */
  readonly workspaces: readonly string[] | undefined;
  /** The internal keys of the rows, for tasks those of their parents too; undefined for any. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly transaction: string;
}

const PAYLOAD = /^(\w+) (\d+) (\*|[\d,]*) (\*|[\d,]*)$/;

const listOf = (text: string): readonly string[] | undefined =>
  text === '*' ? undefined : text.split(',').filter((part) => part !== '');

/** Undefined for what is none: whoever is in the database may send a notification. */
export function readChange(payload: string): Change | undefined {
  const [, table, transaction, workspaces, keys] = PAYLOAD.exec(payload) ?? [];
  if (table === undefined || transaction === undefined || workspaces === undefined || keys === undefined)
    return undefined;
  const listed = listOf(keys);
  return { table, transaction, workspaces: listOf(workspaces), keys: listed && new Set(listed) };
}
