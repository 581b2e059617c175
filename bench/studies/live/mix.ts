/** What a page of a member watches: ten live queries, of which the workspace shares some. */
import { signToken } from '../../../src/auth/sign-token.ts';
import { jwtSecret } from '../../../src/jwt/jwt-secret.ts';
import { connected } from '../../database/generate.ts';
import { JWT_SECRET } from '../../tenants.ts';

export interface Member {
  readonly workspaceId: string;
  readonly token: string;
  /** The first rows of the records table, which are changed. */
  readonly shown: readonly string[];
  /** Of those, the ones that this member has open. */
  readonly opened: readonly string[];
  readonly personId: string;
}

export interface Watched {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const SHOWN = 50;
const OPENED = 4;

const MEMBERS = `SELECT workspace_id AS "workspaceId",
    ARRAY(SELECT person_id FROM core_api.people WHERE workspace_pk = w.pk ORDER BY pk LIMIT $2) AS people,
    ARRAY(SELECT task_id FROM core_api.tasks WHERE workspace_pk = w.pk AND deleted_at IS NULL ORDER BY task_id LIMIT ${SHOWN}) AS shown
  FROM core_api.workspaces AS w ORDER BY pk LIMIT $1`;

interface Found extends Pick<Member, 'workspaceId' | 'shown'> {
  readonly people: readonly string[];
}

/** So many of each workspace, each with a token of its own. */
export async function membersOf(superuserUrl: string, workspaces: number, each: number): Promise<readonly Member[]> {
  const { rows } = await connected(superuserUrl, (client) => client.query<Found>(MEMBERS, [workspaces, each]));
  const jwt = jwtSecret.parse(JWT_SECRET);
  const member = async ({ workspaceId, shown }: Found, personId: string, at: number): Promise<Member> => ({
    workspaceId,
    personId,
    shown,
    opened: shown.slice(at * OPENED, (at + 1) * OPENED),
    token: await signToken({ jwt, role: 'user', workspaceId, userId: personId, subject: personId, expiresIn: '1h' }),
  });
  return Promise.all(rows.flatMap((found) => found.people.map((person, at) => member(found, person, at))));
}

const TABLE = `subscription { tasks_page(first: ${SHOWN}, order_by: { task_id: asc }) {
  items { task_id title status due_date assigned_to { full_name } subtasks(limit: 4) { title status } } has_more end_cursor } }`;

/** Mix B: a records table and its count, tasks that are mine, four that are open, runs, skills, people. */
export const watchedBy = ({ personId, opened }: Member): readonly Watched[] => [
  { query: TABLE },
  { query: 'subscription { tasks_aggregate { aggregate { count } } }' },
  {
    query:
      'subscription ($me: uuid!) { tasks(where: { assigned_to_id: { _eq: $me } }, limit: 20, order_by: { task_id: asc }) { title status } }',
    variables: { me: personId },
  },
  ...opened.map((id) => ({
    query: 'subscription ($id: uuid!) { tasks_by_pk(task_id: $id) { title status history assigned_to { full_name } } }',
    variables: { id },
  })),
  { query: 'subscription { blueprint_runs(limit: 10, order_by: { blueprint_run_id: asc }) { goal status } }' },
  { query: 'subscription { skills(limit: 20, order_by: { skill_id: asc }) { name kind } }' },
  { query: 'subscription { people(limit: 50, order_by: { full_name: asc }) { full_name } }' },
];
