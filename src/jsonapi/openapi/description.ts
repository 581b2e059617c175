/** The description of this door for one role: OpenAPI 3.1, made of the catalog and the permissions. */
import { visibleComposites } from '../../access/visible-composites.ts';
import type { Composites } from '../../composites/composites.ts';
import { accessOf, writeAccessOf } from '../../permissions/permitted.ts';
import type { Role } from '../../permissions/roles.ts';
import { InputTypes } from '../../query/input/input-types.ts';
import { MAX_SIZE } from '../parameters/page.ts';
import { ROOT } from '../resources.ts';
import { visibleResources } from '../visible-resources.ts';
import { answerSchemas, refusalResponses, refused } from './answers.ts';
import { atomicPaths } from './atomic.ts';
import { bodySchemas } from './bodies.ts';
import { type Describe, type DescriptionContext, type Paths, resourcesOf } from './context.ts';
import { parameterComponents } from './parameters.ts';
import { readPaths } from './reads.ts';
import type { Schema } from './schema.ts';
import { writePaths } from './writes.ts';

/** Where the description is. */
export const DESCRIPTION = `${ROOT}/openapi.json`;

export interface DescriptionOptions {
  readonly role: Role;
  readonly composites: Composites;
  readonly describe: Describe;
  /** The most rows of a list that the role may have; undefined for any number. */
  readonly rows?: number | undefined;
}

/** All that the role may ask of this door; what it may not is not in it. */
export function describeApi({ role, composites, describe, rows = MAX_SIZE }: DescriptionOptions): Schema {
  const access = accessOf(role);
  const writes = writeAccessOf(role);
  const inputs = new InputTypes(access, writes, visibleComposites(composites, access));
  const context: DescriptionContext = {
    role,
    resources: visibleResources(access, inputs),
    writes,
    maxSize: Math.min(rows, MAX_SIZE),
    describe,
  };
  const all = resourcesOf(context);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rowgate',
      version: '1',
      description: `The JSON:API as the role "${role}" has it.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: SECURITY[role],
    tags: all.map(({ collection, rows: { table } }) => ({ name: collection, description: describe(table.name) })),
    paths: merged([
      ...all.flatMap((it) => [readPaths(it, context), ...writePaths(it, context)]),
      atomicPaths(context),
      { [DESCRIPTION]: { get: own } },
    ]),
    components: {
      securitySchemes,
      schemas: { ...answerSchemas(context), ...bodySchemas(context) },
      parameters: parameterComponents(context),
      responses: refusalResponses,
    },
  };
}

/** The admin secret opens every role; a token none that it does not name. */
const SECURITY: Readonly<Record<Role, readonly Schema[]>> = {
  admin: [{ admin_secret: [] }],
  service: [{ token: [] }, { admin_secret: [] }],
  user: [{ token: [] }, { admin_secret: [] }],
  anonymous: [{}, { admin_secret: [] }],
};

const securitySchemes: Schema = {
  token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  admin_secret: { type: 'apiKey', in: 'header', name: 'x-hasura-admin-secret' },
};

const own: Schema = {
  operationId: 'describe',
  summary: 'Shows this description',
  tags: ['description'],
  responses: {
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
    ...refused(401, 403),
  },
};

/** One path may be read by one part and written by others. */
function merged(all: readonly Paths[]): Paths {
  const paths: Record<string, Readonly<Record<string, Schema>>> = {};
  for (const [path, operations] of all.flatMap((it) => Object.entries(it)))
    paths[path] = { ...paths[path], ...operations };
  return paths;
}
