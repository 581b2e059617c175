/** Who may be asked for in the menu: the demo's people, each with a token, or with the admin secret everybody. */
import { headers } from './editors.ts';

export interface Caller {
  readonly name: string;
  /** The headers that make a request this caller's. */
  readonly headers: Readonly<Record<string, string>>;
}

const SECRET = 'x-hasura-admin-secret';

export const hasSecret = (): boolean => SECRET in headers();

interface SignedIn {
  readonly name: string;
  readonly person_name: string;
  readonly token: string;
}

interface Person {
  readonly person_id: string;
  readonly workspace_id: string;
  readonly full_name: string;
}

/** The most people that the menu lists. */
const MOST = 200;

export async function callers(): Promise<readonly Caller[]> {
  return hasSecret() ? everybody() : demoPeople();
}

async function demoPeople(): Promise<readonly Caller[]> {
  const answer = await fetch('/graphiql/session.json');
  const { callers: people }: { callers: readonly SignedIn[] } = answer.ok ? await answer.json() : { callers: [] };
  return people.map(({ name, person_name, token }) => ({
    name: `${person_name}, ${name}`,
    headers: { Authorization: `Bearer ${token}` },
  }));
}

async function everybody(): Promise<readonly Caller[]> {
  const query = `{ people(limit: ${MOST}, order_by: [{ workspace_id: asc }, { full_name: asc }]) { person_id workspace_id full_name } }`;
  const answer = await fetch(location.pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SECRET]: headers()[SECRET] ?? '' },
    body: JSON.stringify({ query }),
  });
  const { data }: { data?: { people: readonly Person[] } } = await answer.json();
  return (data?.people ?? []).map(({ person_id, workspace_id, full_name }) => ({
    name: `${full_name}, ${workspace_id}`,
    headers: { 'x-hasura-workspace-id': workspace_id, 'x-hasura-user-id': person_id },
  }));
}
