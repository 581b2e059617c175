/** PostGraphile as its documentation sets it up: plain lists, its aggregates plugin, row security through `pgSettings`. */
import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { sessionReader } from '../session.ts';
import { variable } from '../variables.ts';

const sessionOf = sessionReader(variable('JWT_SECRET'));

/** The aggregates plugin takes the least of numbers only; its README tells how to say otherwise. */
const LeastOfInstants: GraphileConfig.Plugin = {
  name: 'LeastOfInstants',
  version: '1.0.0',
  after: ['aggregates'],
  schema: {
    hooks: {
      build(build) {
        const least = build.pgAggregateSpecs?.find((it) => it.id === 'min');
        if (least) least.isSuitableType = (codec) => codec === build.dataplanPg?.TYPES.timestamptz;
        return build;
      },
    },
  },
};

export const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset, PgAggregatesPreset],
  plugins: [LeastOfInstants],
  // It would offer sorts by the first column of an index only, but our lists are in the order of the second.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString: variable('DATABASE_URL'), schemas: ['core_api'] })],
  schema: { defaultBehavior: 'list connection' },
  grafast: {
    async context({ node }) {
      const { role, workspaceId, userId } = await sessionOf(node?.req.headers.authorization);
      return {
        pgSettings: { 'rowgate.role': role, 'rowgate.workspace_id': workspaceId, 'rowgate.user_id': userId },
      };
    },
  },
  grafserv: { graphiql: false, watch: false },
};
