/** `npm run openapi`: the description of the JSON:API for a role. */
import { loadComposites } from '../composites/load.ts';
import { descriptionsIn } from '../graphql/schema/field-descriptions.ts';
import { buildSchema } from '../graphql/schema/schema.ts';
import { describeApi } from '../jsonapi/openapi/description.ts';
import type { Command } from './command.ts';
import { roleFrom, roleUsage } from './role-flag.ts';

export const openapiCommand: Command = {
  usage: `npm run -s openapi [-- --role <role>]

Prints the OpenAPI description of the JSON:API for a role.

${roleUsage}`,
  async run(args) {
    const composites = loadComposites();
    const describe = descriptionsIn(buildSchema('admin', composites));
    console.log(JSON.stringify(describeApi({ role: roleFrom(args), composites, describe }), null, 2));
  },
};
