/** `npm run workspace`: the tenants. */
import { randomUUID } from 'node:crypto';
import {
  createWorkspace,
  findWorkspace,
  listWorkspaces,
  removeWorkspace,
  type WorkspaceCounts,
} from '../directory/workspaces.ts';
import { actionsCommand, listAction, PAGE_USAGE } from './actions.ts';
import { uuid } from './arguments.ts';

const usage = `npm run -s workspace -- create [--id <uuid>]
npm run -s workspace -- list [--limit <number>] [--after <uuid>]
npm run -s workspace -- show <uuid>
npm run -s workspace -- remove <uuid> [--skills]

Makes, shows and removes workspaces, as the owner of the tables.

  --id <uuid>         of create: the uuid that tokens name; one is made when not given
  ${PAGE_USAGE}
  --skills            of remove: its skills go too, public ones included; they stand in its way otherwise

A workspace is removed for good, with everything in it; its contributions stay, and no tenant sees them any more.`;

const countsOf = ({ counts }: WorkspaceCounts): readonly string[] =>
  Object.entries(counts).map(([table, count]) => `${String(count).padStart(9)} ${table}`);

export const workspaceCommand = actionsCommand(usage, {
  create: {
    flags: { id: 'string' },
    prepare(line) {
      const id = line.given('id', uuid) ?? randomUUID();
      return async (directory) => [await createWorkspace(directory, id)];
    },
  },
  list: listAction({
    find: () => listWorkspaces,
    idOf: ({ id }) => id,
    describe: ({ counts }) => `${counts.people} people, ${counts.tasks} tasks`,
  }),
  show: {
    hasId: true,
    prepare:
      ({ id }) =>
      async (directory) =>
        countsOf(await findWorkspace(directory, id)),
  },
  remove: {
    hasId: true,
    flags: { skills: 'boolean' },
    prepare(line) {
      const skills = line.has('skills');
      return async (directory) => {
        const had = await removeWorkspace(directory, line.id, { skills });
        return [`removed ${had.id}, which had`, ...countsOf(had)];
      };
    },
  },
});
