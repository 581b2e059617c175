/** Who asks: members of generated workspaces, with the tokens that every contender verifies. */
import { signToken } from '../src/auth/sign-token.ts';
import { jwtSecret } from '../src/lib/jwt-secret.ts';
import { connected } from './database/generate.ts';

/** The JWT secret of a run, in Hasura's JSON. */
export const JWT_SECRET = JSON.stringify({ type: 'HS256', key: 'a key for the benchmark, which nobody else uses' });

export interface Tenant {
  readonly workspaceId: string;
  /** Carries the workspace and a person of it. */
  readonly token: string;
  /** Some root tasks of the workspace. */
  readonly taskIds: readonly string[];
}

const TENANTS = `SELECT workspace_id AS "workspaceId",
    (SELECT person_id FROM core_api.people WHERE workspace_pk = w.pk ORDER BY pk LIMIT 1) AS "userId",
    ARRAY(SELECT task_id FROM core_api.tasks
      WHERE workspace_pk = w.pk AND parent_task_pk IS NULL ORDER BY pk LIMIT 4) AS "taskIds"
  FROM core_api.workspaces AS w ORDER BY pk LIMIT $1`;

/** The first workspaces in the order in which they were generated. */
export async function tenantsOf(superuserUrl: string, count: number): Promise<readonly Tenant[]> {
  const { rows } = await connected(superuserUrl, (client) =>
    client.query<{ workspaceId: string; userId: string; taskIds: string[] }>(TENANTS, [count]),
  );
  const jwt = jwtSecret.parse(JWT_SECRET);
  return Promise.all(
    rows.map(async ({ workspaceId, userId, taskIds }) => ({
      workspaceId,
      taskIds,
      token: await signToken({ jwt, role: 'user', workspaceId, userId, subject: 'firebase-uid', expiresIn: '12h' }),
    })),
  );
}
