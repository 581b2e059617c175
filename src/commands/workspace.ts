/** `npm run workspace`: the tenants. */
import { randomUUID } from 'node:crypto';
import type { Copied } from '../directory/move/copy.ts';
import { cancelMove, moveWorkspace } from '../directory/move/move.ts';
import { publish } from '../directory/move/publish.ts';
import {
  createWorkspace,
  findWorkspace,
  listWorkspaces,
  removeWorkspace,
  type WorkspaceCounts,
} from '../directory/workspaces.ts';
import { actionsCommand, directoryWork, listAction, PAGE_USAGE, type Work } from './actions.ts';
import { uuid } from './arguments.ts';

const usage = `npm run -s workspace -- create [--id <uuid>]
npm run -s workspace -- list [--limit <number>] [--after <uuid>]
npm run -s workspace -- show <uuid>
npm run -s workspace -- remove <uuid> [--skills]
npm run -s workspace -- move <uuid> [--cancel]
npm run -s workspace -- publish

Makes, shows, removes and moves workspaces, as the owner of the tables.

  --id <uuid>         of create: the uuid that tokens name; one is made when not given
  ${PAGE_USAGE}
  --skills            of remove: its skills go too, public ones included; they stand in its way otherwise
  --cancel            of move: takes one that was not finished back

A workspace is removed for good, with everything in it; its contributions stay, and no tenant sees them any more.

It is moved to the cell whose owner's URL is in MOVE_TO_OWNER_URL, and takes no writes meanwhile; a move that was stopped
goes on where it was. The old rows stay where they were until remove takes them away.

publish brings what all cells share to that cell, as it is in this one: the templates, and the public skills of the
workspaces that live here; copies of skills that are public no more are taken away. It may be done as often as one likes.`;

const rowsOf = (counts: Iterable<readonly [string, number | string]>): readonly string[] =>
  [...counts].map(([table, count]) => `${String(count).padStart(9)} ${table}`);

const countsOf = ({ counts }: WorkspaceCounts): readonly string[] => rowsOf(Object.entries(counts));

const shown = (workspace: WorkspaceCounts): readonly string[] => [
  ...countsOf(workspace),
  ...(workspace.move ? [workspace.move] : []),
];

/** Lines for whoever waits, on the terminal beside the result. */
const tell = ({ table, rows }: Copied): void => console.error(`copied ${rows} ${table}`);

type CellsWork = (sourceUrl: string, targetUrl: string) => Promise<readonly string[]>;

const betweenCells =
  (work: CellsWork): Work =>
  (sourceUrl, { moveToUrl }) => {
    if (moveToUrl === undefined)
      throw new Error('MOVE_TO_OWNER_URL is required: the owner of the tables in the other cell');
    return work(sourceUrl, moveToUrl);
  };

const publishWork: CellsWork = async (sourceUrl, targetUrl) => {
  const renewed = await publish({ sourceUrl, targetUrl });
  return ['the other cell has what this one shares; renewed there were', ...rowsOf(new Map(renewed))];
};

function moveWork(workspaceId: string, isCancelled: boolean): CellsWork {
  return async (sourceUrl, targetUrl) => {
    const move = { workspaceId, sourceUrl, targetUrl, onProgress: tell };
    if (isCancelled) {
      await cancelMove(move);
      return [`${workspaceId} stays where it was`];
    }
    const counts = await moveWorkspace(move);
    return [`moved ${workspaceId}; both cells have the same`, ...rowsOf(counts), KEPT];
  };
}

const KEPT = 'its old rows are kept, and answer nobody; remove takes them away';

export const workspaceCommand = actionsCommand(usage, {
  create: {
    flags: { id: 'string' },
    prepare(line) {
      const id = line.given('id', uuid) ?? randomUUID();
      return directoryWork(async (directory) => [await createWorkspace(directory, id)]);
    },
  },
  list: listAction({
    find: () => listWorkspaces,
    idOf: ({ id }) => id,
    describe: ({ counts, move }) => `${counts.people} people, ${counts.tasks} tasks${move ? `, ${move}` : ''}`,
  }),
  show: {
    hasId: true,
    prepare: ({ id }) => directoryWork(async (directory) => shown(await findWorkspace(directory, id))),
  },
  remove: {
    hasId: true,
    flags: { skills: 'boolean' },
    prepare(line) {
      const skills = line.has('skills');
      return directoryWork(async (directory) => {
        const had = await removeWorkspace(directory, line.id, { skills });
        return [`removed ${had.id}, which had`, ...countsOf(had)];
      });
    },
  },
  move: {
    hasId: true,
    flags: { cancel: 'boolean' },
    prepare: (line) => betweenCells(moveWork(line.id, line.has('cancel'))),
  },
  publish: { prepare: () => betweenCells(publishWork) },
});
