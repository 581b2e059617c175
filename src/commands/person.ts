/** `npm run person`: the members of a workspace. */
import { randomUUID } from 'node:crypto';
import { addPerson, listPeople, removePerson } from '../directory/people.ts';
import { actionsCommand, directoryWork, listAction, PAGE_USAGE } from './actions.ts';
import { textUpTo, uuid } from './arguments.ts';

const usage = `npm run -s person -- add --workspace <uuid> --name <text> [--avatar <url>] [--id <uuid>]
npm run -s person -- list --workspace <uuid> [--limit <number>] [--after <uuid>]
npm run -s person -- remove <uuid>

Adds people to a workspace as its members, lists and removes them, as the owner of the tables.

  --workspace <uuid>  the workspace
  --name <text>       the full name, at most 255 characters
  --avatar <url>      where the picture is, at most 2048 characters
  --id <uuid>         the uuid that tokens name; one is made when not given
  ${PAGE_USAGE}

A person is removed with the membership; what they made, and tasks assigned to them, stay without them.`;

export const personCommand = actionsCommand(usage, {
  add: {
    flags: { workspace: 'string', name: 'string', avatar: 'string', id: 'string' },
    prepare(line) {
      const person = {
        workspaceId: line.required('workspace', uuid),
        name: line.required('name', textUpTo(255)),
        avatarUrl: line.given('avatar', textUpTo(2048)),
        id: line.given('id', uuid) ?? randomUUID(),
      };
      return directoryWork(async (directory) => [await addPerson(directory, person)]);
    },
  },
  list: listAction({
    flags: { workspace: 'string' },
    find(line) {
      const workspaceId = line.required('workspace', uuid);
      return (directory, page) => listPeople(directory, workspaceId, page);
    },
    idOf: ({ id }) => id,
    describe: ({ name }) => name,
  }),
  remove: {
    hasId: true,
    prepare: ({ id }) =>
      directoryWork(async (directory) => {
        const { assigned, created } = await removePerson(directory, id);
        return [`removed ${id}; ${assigned} tasks are assigned to nobody now, ${created} were created by nobody`];
      }),
  },
});
