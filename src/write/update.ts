/** `update_t`: rows are locked, and the entity's rules say what becomes of each (dialect 4.5). */
import type { Table } from '../catalog/catalog.ts';
import { type Path, RowgateError } from '../errors.ts';
import { inTurns } from '../lib/in-turns.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import { calculatedColumns, calculationsOf, resultsOf } from './calculate.ts';
import { collisionsOf } from './collision.ts';
import { entityOf } from './entities.ts';
import type { Facts } from './facts.ts';
import { EXPECTED, expectation, type Guards, refuseBeyond, refuseStale, refuseTooMany } from './guards.ts';
import { instantsIn } from './instants.ts';
import { findLinks, type LinksOf } from './links.ts';
import { type Changes, isEmpty, refuseRepeated } from './operators.ts';
import { together } from './question.ts';
import { lockRows, type Which } from './statements/rows.ts';
import { type Patch, updateRows } from './statements/update.ts';
import { type Decision, NOTHING, noStep, type Step, step } from './step.ts';
import type { Stored, Values } from './values.ts';
import type { Writer } from './writer.ts';

export interface Update {
  readonly which: Which;
  readonly changes: Changes;
  readonly guards: Guards;
  /** Where the operators stand. */
  readonly path: Path;
}

export function update(writer: Writer, rights: WriteRights, request: Update): Step {
  const { changes, guards, path } = request;
  refuseRepeated(changes, path);
  if (!rights.update || isEmpty(changes)) return noStep;
  const { rows } = rights.update;
  const { table } = rights;
  const { _set = {} } = changes;
  const { results, operands } = calculatedColumns(changes);
  const looksAt = Object.assign({}, entityOf(table.name).looksAt, results, expectation(guards));
  const given = { [EXPECTED]: guards.updatedAt, ...operands };
  const instants = [
    ...instantsIn(table, _set, [...path, '_set']),
    ...(guards.updatedAt === undefined ? [] : [{ text: guards.updatedAt, path: [...path, '_expect', 'updated_at'] }]),
  ];
  const ask = () =>
    together(
      lockRows(writer.printed, rows, request.which, looksAt, { mostRows: writer.mostRows, operands: given }),
      findLinks(writer, table, [_set], { isMove: true }),
    );
  return step(ask, instants, async ([found, linksOf], facts): Promise<Decision> => {
    refuseBeyond(found.length, writer.mostRows, path);
    refuseTooMany(found.length, guards, path);
    for (const row of found) refuseStale(row, guards, path);
    if (found.length === 0) return NOTHING;
    const changed = await inTurns(found, (row) =>
      atPath(request, () => changedRow(row, table, request, linksOf, facts)),
    );
    const keys = changed.map(({ patch }) => patch.key);
    return {
      writes: updateRows(
        writer.printed,
        rows,
        changed.map(({ patch }) => patch),
        facts.actor.now,
      ),
      written: { keys, affected: keys.length },
      collisions: collisionsOf(
        writer,
        changed.map(({ patch: { key }, columns }) => ({ table: table.name, key, columns, path: [] })),
      ),
    };
  });
}

interface ChangedRow {
  readonly patch: Patch;
  /** The columns as they will be. */
  readonly columns: Values;
}

/** The rules see what PostgreSQL calculated; what is written is calculated once more, of what is stored. */
function changedRow(row: Stored, table: Table, { changes }: Update, linksOf: LinksOf, facts: Facts): ChangedRow {
  const { _set = {} } = changes;
  const values = Object.assign({}, withoutKeys(table, _set), resultsOf(table, changes, row));
  const columns = entityOf(table.name).change(row, { values, links: linksOf(_set, []), path: [] }, facts);
  return {
    patch: { key: String(row[table.key.name]), values: Object.assign({}, columns, calculationsOf(changes)) },
    columns: Object.assign({}, row, columns),
  };
}

/** The values for columns, without those for foreign keys. */
export function withoutKeys({ foreignKeys }: Table, values: Values): Values {
  const names = Object.keys(values);
  if (!names.some((name) => foreignKeys.has(name))) return values;
  return Object.fromEntries(names.filter((name) => !foreignKeys.has(name)).map((name) => [name, values[name]]));
}

/** The rules place a fault within the row; the caller gave its columns under operators. */
function atPath<T>({ changes, path }: Update, decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof RowgateError)) throw error;
    throw error.movedTo([...path, ...givenAt(changes, error.path)]);
  }
}

function givenAt(changes: Changes, [column, ...inside]: Path): Path {
  if (column === undefined) return [];
  const [operator = '_set'] = Object.entries(changes).find(([, values]) => column in values) ?? [];
  return [operator, column, ...inside];
}
