/** The domain's verbs by name; a forgotten one does not compile. */
import { randomUUID } from 'node:crypto';
import { catalog, type Table } from '../catalog/catalog.ts';
import type { Verb } from '../catalog/verbs.ts';
import { type Path, RowgateError } from '../errors.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import type { Use } from '../sql/print.ts';
import type { Printed } from '../sql/printed.ts';
import { entityOf } from './entities.ts';
import type { Facts } from './facts.ts';
import { insert } from './insert.ts';
import { findLinks, type LinksOf } from './links.ts';
import { together } from './question.ts';
import { insertRows } from './statements/insert.ts';
import { lockRows } from './statements/rows.ts';
import { type Patch, updateRows } from './statements/update.ts';
import { type Decision, type Step, step } from './step.ts';
import type { Stored, Values } from './values.ts';
import * as runs from './verbs/blueprint_runs.ts';
import * as contributions from './verbs/contributions.ts';
import * as skills from './verbs/skills.ts';
import * as tasks from './verbs/tasks.ts';
import type { Move, MoveWithRow, VerbCall } from './verbs/verb.ts';
import type { Writer } from './writer.ts';

/** Verbs about a row that is there; `create_blueprint_run` makes one. */
const verbs: Readonly<Record<Exclude<Verb, 'create_blueprint_run'>, Move | MoveWithRow>> = {
  ...tasks,
  ...runs,
  ...contributions,
  ...skills,
};

/**
 * Makes a verb's move, and tells of the row that answers it.
 * @param newId the public uuid of the row that it makes, if any
 * @throws RowgateError `not-found`, when it is decided, for a row that the caller may not move, whether it exists or not
 */
export function runVerb(
  name: Verb,
  writer: Writer,
  rights: WriteRights,
  args: Values,
  path: Path,
  newId: string = randomUUID(),
): readonly Step[] {
  if (name === 'create_blueprint_run') return insert(writer, rights, [{ values: args, nested: [], path }], undefined);
  const { table, verbs: granted } = rights;
  if (!granted) throw new Error(`The schema offers ${name} to a role that may not use it`);
  const id = args[table.key.name];
  const found = lockRows(writer.printed, granted.rows, { keys: [id] }, entityOf(table.name).looksAt);
  const question = together(found, findLinks(writer, table, [args], { isMove: false }));
  const decide = ([[row], linksOf]: readonly [readonly Stored[], LinksOf], facts: Facts): Decision => {
    if (!row) throw missing(table, id, path);
    const call = { row, args, links: linksOf(args, path), path, facts };
    const { patch, made } = moved(verbs[name], table, call, newId);
    return {
      writes: [
        ...updateRows(writer.printed, granted.rows, [patch], facts.actor.now),
        ...(made ? [insertMade(writer.printed, made)] : []),
      ],
      written: { keys: [made?.id ?? patch.key], affected: 1 },
    };
  };
  return [step(() => question, [], decide)];
}

function missing({ name, key }: Table, id: unknown, path: Path): RowgateError {
  const message = `there is no row of "${name}" with the ${key.name} ${String(id)}`;
  return new RowgateError('not-found', message, { path: [...path, key.name] });
}

/** The row that a move makes beside the one that it is about. */
interface MadeRow {
  readonly id: string;
  readonly table: Table;
  readonly columns: Values;
}

function moved(
  move: Move | MoveWithRow,
  { key }: Table,
  call: VerbCall,
  newId: string,
): { patch: Patch; made?: MadeRow } {
  const patchOf = (values: Values): Patch => ({ key: String(call.row[key.name]), values });
  if (typeof move === 'function') return { patch: patchOf(move(call)) };
  const { now } = call.facts.actor;
  const columns = { created_at: now, updated_at: now, ...move.row(call) };
  return { patch: patchOf(move.move(call)), made: { id: newId, table: catalog[move.table], columns } };
}

const insertMade = (printed: Printed, { id, table, columns }: MadeRow): Use =>
  insertRows(printed, table, [{ [table.key.name]: id, ...columns }], () => {
    throw new Error('A verb makes no row that points to another new one');
  });
