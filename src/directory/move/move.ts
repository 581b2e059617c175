/** Moves a workspace to another cell: copied, compared, and only then switched. Each step may be the last before a crash. */
import { randomUUID } from 'node:crypto';
import { inDirectory } from '../directory.ts';
import { clearWorkspace } from '../workspaces.ts';
import { type Cell, type Known, withCells } from './cell.ts';
import { compare } from './compare.ts';
import { type Copied, copyTable } from './copy.ts';
import { arrivalsOf, shiftsOf } from './shifts.ts';
import { movedTables } from './tables.ts';
import { publishTemplates } from './templates.ts';

export interface Move {
  readonly workspaceId: string;
  /** The owner's URLs of the cell where it lives, and of the one where it shall. */
  readonly sourceUrl: string;
  readonly targetUrl: string;
  readonly onProgress: (copied: Copied) => void;
}

/** Both cells, for one process at a time. */
const withBoth = <T>(move: Move, work: (source: Cell, target: Cell) => Promise<T>) =>
  withCells(move, async (source, target) => {
    await target.takeTurn();
    return work(source, target);
  });

/**
 * Goes on where it was left; gives how many rows of each table have moved, none where they had been before. The old rows stay.
 * @throws Error that says what stands in the way, or what differs
 */
export const moveWorkspace = (move: Move): Promise<ReadonlyMap<string, string>> =>
  withBoth(move, async (source, target) => {
    const { own, moveId, isSwitched } = await begin(source, target);
    if (isSwitched) {
      await target.settle();
      return new Map();
    }
    await publishTemplates(source, target);
    const arrivals = await arrivalsOf(source, own, target);
    const shifts = shiftsOf(arrivals);
    for (const table of movedTables) {
      const arrival = arrivals.get(table.name);
      if (arrival) await copyTable(table, arrival, { source, target, own, shifts, onBatch: move.onProgress });
    }
    const arrived = await target.known();
    const counts = new Map<string, string>();
    for (const table of movedTables) {
      const sides = [
        { cell: source, own },
        { cell: target, own: arrived?.pk ?? 0n },
      ] as const;
      counts.set(table.name, await compare(table, ...sides, shifts));
    }
    await leave(source, moveId);
    await target.settle();
    return counts;
  });

interface Begun {
  readonly own: bigint;
  readonly moveId: string;
  /** Whether all but the last step was done before. */
  readonly isSwitched: boolean;
}

/** From here on the old cell takes no writes of it, and those under way have ended. */
async function begin(source: Cell, target: Cell): Promise<Begun> {
  const there = await source.known();
  const here = await target.known();
  if (!there)
    throw new Error(
      `there is no workspace ${source.workspaceId}; npm run workspace -- list shows those that there are`,
    );
  const moveId = await moveIdOf(there, here, target);
  if (there.place === 'elsewhere') return { own: there.pk, moveId, isSwitched: true };
  await arrive(target, here, moveId);
  if (there.place === 'here') await source.put('leaving', moveId);
  await source.transaction(() =>
    source.rows('SELECT pg_advisory_xact_lock(core_api.move_lock($1))', [source.workspaceId]),
  );
  return { own: there.pk, moveId, isSwitched: false };
}

/** That of the move that is under way, or of a new one. */
async function moveIdOf(there: Known, here: Known | undefined, target: Cell): Promise<string> {
  const { workspaceId } = target;
  if (here?.place === 'here' && there.place === 'here')
    throw new Error(
      `the workspace ${workspaceId} lives in both cells; MOVE_TO_OWNER_URL takes another cell than DATABASE_OWNER_URL`,
    );
  if (here?.place === 'here') throw new Error(`the workspace ${workspaceId} lives in that cell already`);
  const isSame = here?.place === 'arriving' && here.moveId !== null && [null, here.moveId].includes(there.moveId);
  if (isSame && here?.moveId) return here.moveId;
  if (there.place === 'here' && here?.place !== 'arriving') {
    await refuseLeftovers(target, here);
    return randomUUID();
  }
  if (there.place === 'elsewhere') throw new Error(`the workspace ${workspaceId} lives in another cell`);
  throw new Error(
    `the workspace ${workspaceId} is being moved to or from another cell than these two; ` +
      'MOVE_TO_OWNER_URL takes the one that its move began with',
  );
}

/** An old copy, of a move that went from there to here. */
async function refuseLeftovers(target: Cell, here: Known | undefined): Promise<void> {
  if (!here) return;
  const others = movedTables.filter(({ isPublished }) => !isPublished);
  const some = others.map(({ from }) => `EXISTS (SELECT FROM ${from} WHERE workspace_pk = $1)`).join(' OR ');
  const [row] = await target.rows<{ some: boolean }>(`SELECT ${some} AS some`, [here.pk]);
  if (row?.some)
    throw new Error(
      `that cell has an old copy of the workspace ${target.workspaceId}; remove it there first: npm run workspace -- remove`,
    );
}

const arrive = (target: Cell, here: Known | undefined, moveId: string): Promise<void> =>
  target.transaction(async () => {
    if (!here) await target.rows('INSERT INTO core_api.workspaces (workspace_id) VALUES ($1)', [target.workspaceId]);
    await target.put('arriving', moveId);
  });

/** Sessions of the workspace are told to ask elsewhere from now on, and live queries run once more, to hear it. */
const leave = (source: Cell, moveId: string): Promise<void> =>
  source.transaction(async () => {
    await source.put('elsewhere', moveId);
    await source.rows(
      `SELECT core_api.announce(changed, ARRAY[pk], NULL)
        FROM core_api.workspaces, unnest($2::text[] || 'workspaces'::text) AS changed WHERE workspace_id = $1`,
      [source.workspaceId, movedTables.map(({ name }) => name)],
    );
  });

/** Takes the copy of a move that was not finished back: the old cell takes writes again. @throws Error where there is none */
export async function cancelMove(move: Move): Promise<void> {
  await withBoth(move, async (source, target) => {
    const there = await source.known();
    const here = await target.known();
    const hasCopy = here?.place === 'arriving' && [null, here.moveId].includes(there?.moveId ?? null);
    const isUnderWay = there?.place === 'leaving' || (there?.place === 'here' && hasCopy);
    if (!isUnderWay) throw new Error(`the workspace ${move.workspaceId} is not being moved between these two cells`);
    if (hasCopy) await inDirectory(move.targetUrl, (directory) => clearWorkspace(directory, move.workspaceId, false));
    await source.settle();
  });
}
