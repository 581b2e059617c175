/** `delete_t`: a soft delete, stamped once (dialect 4.6, differences). */
import { type Path, RowgateError } from '../errors.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import type { Collisions } from './collision.ts';
import type { Slots } from './entities/entity.ts';
import { entityOf } from './entities.ts';
import { type Guards, refuseBeyond, refuseTooMany } from './guards.ts';
import { lockRows, type Which } from './statements/rows.ts';
import { updateRows } from './statements/update.ts';
import { NOTHING, noStep, type Step, step } from './step.ts';
import type { Writer } from './writer.ts';

export interface Removal {
  readonly which: Which;
  readonly guards: Guards;
  /** Where that was said. */
  readonly path: Path;
}

export function remove(
  { printed, mostRows }: Writer,
  { table, delete: rows }: WriteRights,
  { which, guards, path }: Removal,
): Step {
  if (!rows) return noStep;
  const { looksAt, remove: rule, removeWith, slots } = entityOf(table.name);
  return step(
    () => lockRows(printed, rows, which, looksAt, { mostRows }),
    [],
    (found, facts) => {
      refuseBeyond(found.length, mostRows, path);
      refuseTooMany(found.length, guards, path);
      if (found.length === 0) return NOTHING;
      const patches = found.map((row) => ({ key: String(row[table.key.name]), values: rule(row, facts) }));
      const keys = patches.map(({ key }) => key);
      return {
        writes: [
          ...(removeWith?.(printed, rows, keys, facts) ?? []),
          ...updateRows(printed, rows, patches, facts.actor.now),
        ],
        written: { keys, affected: keys.length },
        ...(slots && { collisions: inTheWay(slots) }),
      };
    },
  );
}

/** The deletion itself frees slots; what it sets free may want them. */
const inTheWay = ({ inTheWay: message }: Slots): Collisions => ({
  mayRepeat: () => false,
  explain: () => ({ statements: [], read: () => new RowgateError('constraint-violation', message) }),
});
