/** Everybody who may knock: the roles that are known, one that is not, and nobody in particular. */
import { signToken } from '../../src/auth/sign-token.ts';
import { headersOf, jwt, type Reply, type TestGateway } from '../harness/gateway.ts';
import { workspaceIds } from '../proofs/world/make-world.ts';

const workspaceId: string = workspaceIds[0];

export interface Asker {
  readonly role: string;
  readonly headers: () => Promise<Record<string, string>>;
}

const known = (role: 'user' | 'service' | 'admin'): Asker => ({
  role,
  headers: () => headersOf({ role, workspaceId }),
});

async function strangersHeaders(): Promise<Record<string, string>> {
  const token = await signToken({
    jwt,
    role: 'editor',
    workspaceId,
    userId: undefined,
    expiresIn: '1h',
    subject: 'uid',
  });
  return { authorization: `Bearer ${token}` };
}

/** The gateway must let who has no token in as `anonymous`. */
export const askers: readonly Asker[] = [
  known('user'),
  known('service'),
  known('admin'),
  { role: 'editor', headers: strangersHeaders },
  { role: 'anonymous', headers: async () => ({}) },
];

export type Answer = Pick<Reply, 'text' | 'data' | 'errors'>;

/** Sends an operation as somebody. */
export async function ask(
  gateway: TestGateway,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const response = await gateway.fetch('/v1/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { text, ...JSON.parse(text) };
}
