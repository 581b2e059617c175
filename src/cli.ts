/** The commands beside `start`. */
import './lib/supported-node.cjs';
import { type Command, runCommand, UsageError } from './commands/command.ts';
import { openapiCommand } from './commands/openapi.ts';
import { migrateCommand, seedCommand } from './commands/owner.ts';
import { personCommand } from './commands/person.ts';
import { postgresCommand } from './commands/postgres.ts';
import { schemaCommand } from './commands/schema.ts';
import { templateCommand } from './commands/template.ts';
import { tokenCommand } from './commands/token.ts';
import { workspaceCommand } from './commands/workspace.ts';

const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  seed: seedCommand,
  token: tokenCommand,
  schema: schemaCommand,
  workspace: workspaceCommand,
  person: personCommand,
  template: templateCommand,
  openapi: openapiCommand,
  postgres: postgresCommand,
};

const [name = '', ...args] = process.argv.slice(2);

/** For a line that names none of them. */
const all: Command = {
  usage: Object.values(commands)
    .map(({ usage }) => usage.split('\n', 1))
    .join('\n'),
  run: async () => {
    throw new UsageError(name ? `there is no command ${name}` : 'no command is named');
  },
};

const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
await runCommand(command ?? all, command ? args : process.argv.slice(2));
