/** `npm run template`: the platform's task templates. */
import { randomUUID } from 'node:crypto';
import {
  addTemplate,
  changeTemplate,
  findTemplate,
  listTemplates,
  removeTemplate,
  type TemplateChanges,
} from '../directory/templates.ts';
import { actionsCommand, directoryWork, type Line, listAction, PAGE_USAGE } from './actions.ts';
import { textUpTo, uuid, wholeNumber } from './arguments.ts';
import { UsageError } from './command.ts';

const usage = `npm run -s template -- add --title <text> [--markdown <text>] [--action-type <text>] [--token-reward <number>] [--id <uuid>]
npm run -s template -- list [--limit <number>] [--after <uuid>]
npm run -s template -- show <uuid>
npm run -s template -- change <uuid> [--title <text>] [--markdown <text>] [--action-type <text>] [--token-reward <number>]
npm run -s template -- remove <uuid>

Keeps the task templates, which every workspace reads, as the owner of the tables.

  --title <text>           at most 255 characters
  --markdown <text>        the content, at most 100000 characters: "$(cat template.md)" takes a file's
  --action-type <text>     at most 255 characters
  --token-reward <number>  at most 1000000
  --id <uuid>              of add: its uuid; one is made when not given
  ${PAGE_USAGE}

Tasks that were made of a template that is removed stay without it.`;

const contentFlags = {
  title: 'string',
  markdown: 'string',
  'action-type': 'string',
  'token-reward': 'string',
} as const;

const title = textUpTo(255);

const contentIn = (line: Line): Omit<TemplateChanges, 'title'> => ({
  markdown_content: line.given('markdown', textUpTo(100_000)),
  action_type: line.given('action-type', textUpTo(255)),
  token_reward: line.given('token-reward', wholeNumber(0, 1_000_000)),
});

export const templateCommand = actionsCommand(usage, {
  add: {
    flags: { ...contentFlags, id: 'string' },
    prepare(line) {
      const task_template_id = line.given('id', uuid) ?? randomUUID();
      const template = { task_template_id, title: line.required('title', title), ...contentIn(line) };
      return directoryWork(async (directory) => [await addTemplate(directory, template)]);
    },
  },
  list: listAction({
    find: () => listTemplates,
    idOf: (row) => row.task_template_id,
    describe: (row) => row.title,
  }),
  show: {
    hasId: true,
    prepare: ({ id }) =>
      directoryWork(async (directory) => {
        const found = await findTemplate(directory, id);
        return [
          `title         ${found.title}`,
          `action type   ${found.action_type ?? ''}`,
          `token reward  ${found.token_reward ?? ''}`,
          `tasks         ${found._count.tasks}`,
          '',
          found.markdown_content ?? '',
        ];
      }),
  },
  change: {
    hasId: true,
    flags: contentFlags,
    prepare(line) {
      const changes = { title: line.given('title', title), ...contentIn(line) };
      if (Object.values(changes).every((value) => value === undefined))
        throw new UsageError(`change takes what shall be different: ${Object.keys(contentFlags).join(', ')}`);
      return directoryWork(async (directory) => {
        await changeTemplate(directory, line.id, changes);
        return [`changed ${line.id}`];
      });
    },
  },
  remove: {
    hasId: true,
    prepare: ({ id }) =>
      directoryWork(async (directory) => [
        `removed ${id}, of which ${await removeTemplate(directory, id)} tasks were made`,
      ]),
  },
});
