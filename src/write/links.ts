/** From public uuids to the rows that foreign keys shall point to: what a caller may not see does not exist for it. */
import { catalog, type ForeignKey, type Table } from '../catalog/catalog.ts';
import { type Path, RowgateError } from '../errors.ts';
import { groupBy } from '../lib/group-by.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Use } from '../sql/print.ts';
import type { Printed } from '../sql/printed.ts';
import type { Sql } from '../sql/sql.ts';
import type { Link, Links } from './entities/entity.ts';
import { entityOf } from './entities.ts';
import { type Question, together } from './question.ts';
import { findRows, isOneOf, KEYS, namedRows, stored } from './statements/rows.ts';
import { aboveOf, lockTrees } from './statements/tree.ts';
import type { Values } from './values.ts';
import { readable, type Writer } from './writer.ts';

/** Makes the links of one row's values; a fault's path continues the path. */
export type LinksOf = (values: Values, path: Path) => Links;

/** The rows that one foreign key points to, by their public uuids. */
type Targets = ReadonlyMap<unknown, Link>;

/**
 * Looks up what all rows' foreign keys point to; in a tree with all that is above it, where rows are moved. The links
 * throw RowgateError `not-found` for a target that the caller does not see, whether it exists or not.
 */
export function findLinks(
  writer: Writer,
  table: Table,
  rows: readonly Values[],
  { isMove }: { readonly isMove: boolean },
): Question<LinksOf> {
  const idsByKey = idsIn(rows, table);
  const keys = [...idsByKey.keys()];
  const question = together<readonly Targets[]>(
    ...[...idsByKey].map(([key, ids]) => {
      const target = readable(writer, key.relation.target);
      const isTree = isMove && key.relation.target === table.name;
      const columns = entityOf(table.name).links[key.name] ?? [];
      return findTargets(writer.printed, target, [...ids], columns, isTree ? key.column : undefined);
    }),
  );
  return {
    statements: question.statements,
    read(answers) {
      const found = question.read(answers);
      const targets = new Map(keys.map((key, index) => [key.name, found[index]]));
      return (values, path) => linksOf(table, values, targets, path);
    },
  };
}

/** The public uuids that rows give for foreign keys; keys in the table's order, for rows are locked in one order. */
function idsIn(rows: readonly Values[], { foreignKeys }: Table): ReadonlyMap<ForeignKey, ReadonlySet<unknown>> {
  const ids = new Map([...foreignKeys.values()].map((key) => [key, new Set<unknown>()]));
  for (const row of rows) for (const [key, of] of ids) of.add(row[key.name] ?? undefined);
  for (const [key, of] of ids) {
    of.delete(undefined);
    if (of.size === 0) ids.delete(key);
  }
  return ids;
}

/** @param parent the column that makes the table a tree, where what is above matters */
function findTargets(
  printed: Printed,
  target: PermittedTable,
  ids: readonly unknown[],
  columns: readonly string[],
  parent: string | undefined,
): Question<Targets> {
  const { key } = target.table;
  const expressions = stored(key.name, 'pk', ...columns);
  const use = (shape: string, make: () => Sql): Use => printed.use([target], shape, { [KEYS]: ids }, make);
  const found = use(`find ${Object.keys(expressions)}`, () =>
    findRows(target, isOneOf(key.name), expressions, { lock: false }),
  );
  return {
    // Two rows that become each other's parent at once would make a circle: one waits for the other.
    statements:
      parent === undefined
        ? [found]
        : [use('lock trees', () => lockTrees(target)), use(`above by ${parent}`, () => aboveOf(target, parent)), found],
    read(answers) {
      const [, above = []] = parent === undefined ? [] : answers;
      const rows = namedRows(expressions, answers.at(-1));
      const byRow = groupBy(above, ([of]) => of);
      const keysAbove = (id: string | null | undefined) =>
        (byRow.get(id ?? null) ?? []).map(([, pk]) => BigInt(pk ?? ''));
      return new Map(
        rows.map((row) => {
          const id = row[key.name];
          return [id, { pk: BigInt(row.pk ?? ''), columns: row, above: keysAbove(id) }];
        }),
      );
    },
  };
}

function linksOf(table: Table, values: Values, targets: ReadonlyMap<string, Targets | undefined>, path: Path): Links {
  const links: Record<string, Link | null> = {};
  for (const name of Object.keys(values)) {
    const key = table.foreignKeys.get(name);
    const id = values[name];
    if (key) links[name] = id === null ? null : (targets.get(name)?.get(idText(id)) ?? missing(key, id, path));
  }
  return links;
}

/** As PostgreSQL writes it. */
const idText = (id: unknown): string => String(id).toLowerCase();

function missing(key: ForeignKey, id: unknown, path: Path): never {
  const message = `${key.name}: there is no row of "${catalog[key.relation.target].name}" with the id ${String(id)}`;
  throw new RowgateError('not-found', message, { path: [...path, key.name] });
}
