/** `npm run schema`: a role's schema as GraphQL has it written. */
import { printSchema } from 'graphql';
import { loadComposites } from '../composites/load.ts';
import { buildSchema } from '../graphql/schema/schema.ts';
import type { Command } from './command.ts';
import { roleFrom, roleUsage } from './role-flag.ts';

export const schemaCommand: Command = {
  usage: `npm run -s schema [-- --role <role>]

Prints the schema of a role.

${roleUsage}`,
  async run(args) {
    console.log(printSchema(buildSchema(roleFrom(args), loadComposites())));
  },
};
