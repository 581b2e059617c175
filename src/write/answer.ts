/** What a write answers: known at once, or JSON that PostgreSQL puts together of what was written. */
import type { Bytes } from '../lib/bytes.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Selection } from '../query/request.ts';
import type { Aliases } from '../read/aliases.ts';
import { type Json, members } from '../read/json.ts';
import { writtenRow, writtenRows } from '../read/written.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { given } from './statements/columns.ts';
import { KEYS } from './statements/rows.ts';
import type { Written } from './step.ts';
import type { Values } from './values.ts';

export interface Answer {
  /** The whole text, where nothing has to be read for it. */
  known(written: Written): string | undefined;
  /** Else the JSON, which is the same for every request, and what it is given. */
  json(aliases: Aliases): Json;
  given(written: Written): Values;
  /** What the door puts into the JSON. */
  readonly filling?: Filling;
}

export interface Filling {
  /** The bytes that it adds to a text for which there is so much room, as PostgreSQL tells them. */
  bytes(text: Sql, room: Sql): Sql;
  put(made: Bytes): Bytes;
}

/** The one row; null where none was written. */
export const rowAnswer = (rows: PermittedTable, selection: Selection): Answer => ({
  known: ({ keys }) => (keys.length === 0 ? 'null' : undefined),
  json: (aliases) => writtenRow(rows, given(KEY, 'uuid'), selection, aliases),
  given: ({ keys: [key] }) => ({ [KEY]: key }),
});

/** A member of an answer with rows: the rows themselves, how many they are, or a text that is always the same. */
export type RowsMember =
  | { readonly key: string; readonly kind: 'rows'; readonly selection: Selection }
  | { readonly key: string; readonly kind: 'affected' }
  | { readonly key: string; readonly kind: 'text'; readonly text: string };

/** An object about the rows; `most` is how many of them are given. */
export function rowsAnswer(
  rows: PermittedTable,
  parts: readonly RowsMember[],
  most: number = Number.POSITIVE_INFINITY,
): Answer {
  const readsRows = parts.some(({ kind }) => kind === 'rows');
  const known = ({ affected }: Written, part: RowsMember): string => {
    if (part.kind === 'text') return part.text;
    return part.kind === 'rows' ? '[]' : String(affected);
  };
  const read = (part: RowsMember, aliases: Aliases): Json => {
    if (part.kind === 'text') return [part.text];
    if (part.kind === 'affected') return [sql`${given(AFFECTED, 'integer')}`];
    return writtenRows(rows, given(KEYS, 'uuid[]'), part.selection, aliases);
  };
  return {
    known: (written) =>
      readsRows && written.keys.length > 0 ? undefined : members(parts, (it) => [known(written, it)]).join(''),
    json: (aliases) => members(parts, (it) => read(it, aliases)),
    given: ({ keys, affected }) => ({ [KEYS]: [...new Set(keys)].slice(0, most), [AFFECTED]: affected }),
  };
}

const KEY = '_key';
const AFFECTED = '_affected';
