/** Who asks: members of generated workspaces, with the tokens that every contender verifies. */
import { signToken } from '../src/auth/sign-token.ts';
import { jwtSecret } from '../src/jwt/jwt-secret.ts';
import { connected } from './database/generate.ts';

/** The JWT secret of a run, in Hasura's JSON. */
export const JWT_SECRET = JSON.stringify({ type: 'HS256', key: 'a key for the benchmark, which nobody else uses' });

export interface Tenant {
  readonly workspaceId: string;
  /** Carries the workspace and a person of it. */
  readonly token: string;
  /** Of the pipelines in that workspace. */
  readonly serviceToken: string;
  readonly taskIds: readonly string[];
  readonly runIds: readonly string[];
}

const TENANTS = `SELECT workspace_id AS "workspaceId",
    (SELECT person_id FROM core_api.people WHERE workspace_pk = w.pk ORDER BY pk LIMIT 1) AS "userId",
    ARRAY(SELECT task_id FROM core_api.tasks WHERE workspace_pk = w.pk AND deleted_at IS NULL
      AND (parent_task_pk IS NULL OR NOT $3) ORDER BY pk LIMIT $2) AS "taskIds",
    ARRAY(SELECT blueprint_run_id FROM core_api.blueprint_runs WHERE workspace_pk = w.pk ORDER BY pk LIMIT 4) AS "runIds"
  FROM core_api.workspaces AS w ORDER BY pk LIMIT $1`;

interface Found {
  readonly workspaceId: string;
  readonly userId: string;
  readonly taskIds: string[];
  readonly runIds: string[];
}

/** Which tasks of a workspace are named: some roots unless otherwise said. */
export interface TasksWanted {
  readonly count: number;
  readonly onlyRoots: boolean;
}

/** The first workspaces in the order in which they were generated. */
export async function tenantsOf(
  superuserUrl: string,
  count: number,
  tasks: TasksWanted = { count: 4, onlyRoots: true },
): Promise<readonly Tenant[]> {
  const { rows } = await connected(superuserUrl, (client) =>
    client.query<Found>(TENANTS, [count, tasks.count, tasks.onlyRoots]),
  );
  const jwt = jwtSecret.parse(JWT_SECRET);
  const shared = { jwt, subject: 'firebase-uid', expiresIn: '12h' } as const;
  return Promise.all(
    rows.map(async ({ userId, ...found }) => ({
      ...found,
      token: await signToken({ ...shared, role: 'user', workspaceId: found.workspaceId, userId }),
      serviceToken: await signToken({ ...shared, role: 'service', workspaceId: found.workspaceId }),
    })),
  );
}
