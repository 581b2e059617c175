/** What a push makes of the rows that are shown: they change in place; none moves, comes or goes until somebody asks. */
import type { Page, Row } from '../roots/document.ts';

/** What has become of rows since they were read. */
export interface News {
  /** By key, how often a row has changed. */
  readonly changes: ReadonlyMap<unknown, number>;
  /** Keys of rows that are no longer among those asked for. */
  readonly gone: ReadonlySet<unknown>;
  /** Rows that would stand between those shown. */
  readonly fresh: number;
  /** All as they are now. */
  readonly page: Page | undefined;
}

export const NO_NEWS: News = { changes: new Map(), gone: new Set(), fresh: 0, page: undefined };

export interface Push {
  readonly page: Page;
  /** How many rows were asked for, from the first on. */
  readonly window: number;
  /** The field with a row's key. */
  readonly key: string;
}

export interface Shown {
  readonly rows: readonly Row[];
  readonly last: Page | undefined;
  readonly news: News;
}

export function pushed({ rows: shown, last, news }: Shown, { page, window, key }: Push): Shown {
  if (!last) return { rows: shown, last, news };
  const now = new Map(page.items.map((row) => [row[key], row]));
  const rows = shown.map((row) => merged(row, now.get(row[key])));
  const changes = new Map(news.changes);
  for (const [at, row] of rows.entries())
    if (row !== shown[at]) changes.set(row[key], (changes.get(row[key]) ?? 0) + 1);
  const fresh = freshOf(shown, last, page, key);
  const missing = (row: Row): boolean => !now.has(row[key]);
  const inWindow = shown.slice(0, window);
  const stay = inWindow.length - (page.has_more ? pushedOut(inWindow, missing, fresh) : 0);
  const gone = new Set(
    inWindow
      .slice(0, stay)
      .filter(missing)
      .map((row) => row[key]),
  );
  return { rows, last: { ...last, total_count: page.total_count }, news: { changes, gone, fresh, page } };
}

const merged = (row: Row, now: Row = row): Row =>
  Object.keys(now).every((field) => JSON.stringify(now[field]) === JSON.stringify(row[field]))
    ? row
    : { ...row, ...now };

/** Behind the last one shown, rows are only the next ones, unless all were shown. */
function freshOf(shown: readonly Row[], last: Page, { items }: Page, key: string): number {
  const keys = new Set(shown.map((row) => row[key]));
  const isShown = (row: Row): boolean => keys.has(row[key]);
  const end = last.has_more ? items.findLastIndex(isShown) : items.length;
  return items.slice(0, Math.max(end, 0)).filter((row) => !isShown(row)).length;
}

/** New rows push as many out of the end of the window: those are still there. */
function pushedOut(rows: readonly Row[], missing: (row: Row) => boolean, fresh: number): number {
  let count = 0;
  while (count < fresh && count < rows.length && missing(rows[rows.length - 1 - count] as Row)) count += 1;
  return count;
}
