/** What new rows ask the database for: the rows that they point to, and those whose slots they want. */
import type { TableName } from '../catalog/catalog.ts';
import { groupBy } from '../lib/group-by.ts';
import { findHolders, type Holder } from './holders.ts';
import { findLinks, type LinksOf } from './links.ts';
import type { OnConflict, PlannedRow } from './new-rows.ts';
import { type Question, together } from './question.ts';
import type { Values } from './values.ts';
import type { Writer } from './writer.ts';

export interface FoundForRows {
  readonly linksOf: ReadonlyMap<TableName, LinksOf>;
  readonly holders: ReadonlyMap<OnConflict, readonly Holder[]>;
}

export function askForRows(writer: Writer, part: readonly PlannedRow[]): Question<FoundForRows> {
  const byTable = groupBy(part, ({ rights }) => rights.table.name);
  const byClause = groupBy(part, ({ onConflict }) => onConflict);
  const links = together<readonly LinksOf[]>(...[...byTable.values()].map((rows) => linksFor(writer, part, rows)));
  const holders = together<readonly (readonly Holder[])[]>(
    ...[...byClause].map(([clause, rows]) => (clause ? findHolders(writer, clause, rows) : NOBODY)),
  );
  const both = together(links, holders);
  return {
    statements: both.statements,
    read(answers) {
      const [linksOf, found] = both.read(answers);
      const clauses = [...byClause.keys()].flatMap((clause, index) =>
        clause ? [[clause, found[index] ?? []] as const] : [],
      );
      return {
        linksOf: new Map([...byTable.keys()].map((name, index) => [name, linksOf[index] ?? (() => ({}))])),
        holders: new Map(clauses),
      };
    },
  };
}

const NOBODY: Question<readonly Holder[]> = { statements: [], read: () => [] };

function linksFor(writer: Writer, part: readonly PlannedRow[], rows: readonly PlannedRow[]): Question<LinksOf> {
  const [first] = rows;
  if (!first) throw new Error('A table without a row is asked for');
  const { table } = first.rights;
  const isMove = rows.some(({ onConflict }) => onConflict?.columns.some((name) => table.foreignKeys.has(name)));
  const own = new Set(part);
  const values = rows.map((row) => givenLinks(row, own));
  return findLinks(writer, table, values, { isMove });
}

/** The values for foreign keys; a row that an earlier part made is looked up as any other. */
export function givenLinks({ values, parents }: PlannedRow, part: ReadonlySet<PlannedRow>): Values {
  if (parents.length === 0) return values;
  const earlier = parents.filter(({ row }) => !part.has(row) && row.outcome !== undefined);
  return Object.assign({}, values, Object.fromEntries(earlier.map(({ key, row }) => [key.name, row.outcome])));
}
