/** `npm run schema`: a role's schema as GraphQL has it written. */
import { printSchema } from 'graphql';
import { loadComposites } from '../composites/load.ts';
import { buildSchema } from '../graphql/schema/schema.ts';
import { type Role, roles } from '../permissions/roles.ts';
import { type Command, flagsOf, UsageError } from './command.ts';

const isRole = (name: string): name is Role => roles.some((role) => role === name);

export const schemaCommand: Command = {
  usage: `npm run -s schema [-- --role <role>]

Prints the schema of a role.

  --role <role>  one of ${roles.join(', ')}; admin, the widest, when not given`,
  async run(args) {
    const { role } = flagsOf(args, { role: { type: 'string', default: 'admin' } });
    if (!isRole(role)) throw new UsageError(`--role takes one of ${roles.join(', ')}, not ${role}`);
    console.log(printSchema(buildSchema(role, loadComposites())));
  },
};
