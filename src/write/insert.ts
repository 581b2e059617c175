/** `insert_t`: new rows with those nested in them, and what happens when a like row is there (dialect 4.2 - 4.4). */
import { inTurns } from '../lib/in-turns.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import { collisionsOf } from './collision.ts';
import { askedSlots, placeOf } from './holders.ts';
import { InsertDecision } from './insert-decision.ts';
import { askForRows } from './insert-question.ts';
import { instantsIn } from './instants.ts';
import { type NewRow, type OnConflict, type PlannedRow, planRows } from './new-rows.ts';
import { noStep, type Step, step, type Written } from './step.ts';
import type { Writer } from './writer.ts';

/** One step, and one more where a row runs into one before it. The last one tells of all rows. */
export function insert(
  writer: Writer,
  rights: WriteRights,
  rows: readonly NewRow[],
  onConflict: OnConflict | undefined,
): readonly Step[] {
  const planned = planRows(writer, rights, rows, onConflict);
  if (planned.length === 0) return [noStep];
  const parts = parted(planned);
  return parts.map((part, index) => insertPart(writer, part, index === parts.length - 1 ? planned : []));
}

/**
 * A row with an `on_conflict` may run only into what the database can be asked for before: not into a row of its own
 * part. Nor is its parent, where that is what is to be set, one of its part.
 */
function parted(planned: readonly PlannedRow[]): readonly (readonly PlannedRow[])[] {
  if (planned.every(({ onConflict }) => onConflict === undefined)) return [planned];
  const parts: PlannedRow[][] = [[]];
  let taken = new Set<string>();
  for (const row of planned) {
    const slots = askedSlots(row);
    const runsInto = slots.some((slot) => slot.index === row.onConflict?.constraint && taken.has(placeOf(slot)));
    const isMoved = row.parents.some(({ key }) => row.onConflict?.columns.includes(key.name));
    if (runsInto || isMoved) {
      parts.push([]);
      taken = new Set();
    }
    parts.at(-1)?.push(row);
    for (const slot of slots) taken.add(placeOf(slot));
  }
  return parts.filter((part) => part.length > 0);
}

/** @param told the rows that the answer tells of */
function insertPart(writer: Writer, part: readonly PlannedRow[], told: readonly PlannedRow[]): Step {
  const instants = part.flatMap(({ rights: { table }, values, path }) => instantsIn(table, values, path));
  return step(
    () => askForRows(writer, part),
    instants,
    async (found, facts) => {
      const decision = new InsertDecision(writer, part, found, facts);
      await inTurns(part, (row) => decision.decide(row));
      return {
        writes: decision.writes(),
        written: writtenOf(told),
        collisions: collisionsOf(writer, decision.claimants),
      };
    },
  );
}

function writtenOf(planned: readonly PlannedRow[]): Written {
  const keys = (rows: readonly PlannedRow[]) => rows.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  return { keys: keys(planned.filter(({ isNested }) => !isNested)), affected: keys(planned).length };
}
