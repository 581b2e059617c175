/** Refusals of a caller, through HTTP: code and path in either media type, the status in one (dialect 7.4, 8.1). */
import { request } from 'node:http';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createTestDatabase } from '../harness/database.ts';
import { ADA, DEE, id, insertDataset } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { ADMIN_SECRET, headersOf, JWT_KEY } from '../harness/gateway.ts';
import { serveGateway } from '../harness/served-gateway.ts';

const rows = fixedGateway();
const KEY = new TextEncoder().encode(JWT_KEY);
const NAMESPACE = 'https://hasura.io/jwt/claims';
const claims = {
  'x-hasura-allowed-roles': ['user'],
  'x-hasura-default-role': 'user',
  'x-hasura-workspace-id': id('workspaces', 1),
};

type Headers = Readonly<Record<string, string>>;

/** A token that is good but for what is changed. */
async function bearer(
  payload: Record<string, unknown> = { [NAMESPACE]: claims },
  expires = '1h',
  key = KEY,
): Promise<Headers> {
  const token = new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().setExpirationTime(expires);
  return { authorization: `Bearer ${await token.sign(key)}` };
}

async function post(headers: Headers, body: unknown = { query: '{ tasks_aggregate { aggregate { count } } }' }) {
  const response = await rows.gateway.fetch('/v1/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as unknown,
  };
}

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

interface Fault {
  readonly what: string;
  readonly headers: () => Promise<Headers>;
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

const faults: readonly Fault[] = [
  {
    what: 'no token',
    headers: async () => ({}),
    code: 'invalid-headers',
    message: "Missing 'Authorization' or 'Cookie' header in JWT authentication mode",
    status: 401,
  },
  {
    what: 'a header that is not Bearer <token>',
    headers: async () => ({ authorization: 'Basic dXNlcjpwYXNz' }),
    code: 'invalid-headers',
    message: 'Malformed Authorization header',
    status: 401,
  },
  {
    what: 'a token that is none',
    headers: async () => ({ authorization: 'Bearer nonsense' }),
    code: 'invalid-jwt',
    message: 'Could not verify JWT: JWSError',
    status: 401,
  },
  {
    what: 'a token of another key',
    headers: () => bearer(undefined, undefined, new TextEncoder().encode('another key, also at least 32 bytes long')),
    code: 'invalid-jwt',
    message: 'Could not verify JWT: JWSError JWSInvalidSignature',
    status: 401,
  },
  {
    what: 'a token that has expired',
    headers: () => bearer(undefined, '-1h'),
    code: 'invalid-jwt',
    message: 'Could not verify JWT: JWTExpired',
    status: 401,
  },
  {
    what: 'a token without claims',
    headers: () => bearer({}),
    code: 'jwt-invalid-claims',
    message: `claims key: '${NAMESPACE}' not found`,
    status: 401,
  },
  {
    what: 'a token without roles',
    headers: () => bearer({ [NAMESPACE]: { 'x-hasura-default-role': 'user' } }),
    code: 'jwt-missing-role-claims',
    message: 'JWT claim does not contain "x-hasura-allowed-roles"',
    status: 401,
  },
  {
    what: 'a role that the token does not allow',
    headers: async () => ({ ...(await bearer()), 'x-hasura-role': 'service' }),
    code: 'access-denied',
    message: 'Your requested role is not in allowed roles; the token allows user',
    status: 403,
  },
  {
    what: 'the role admin by a token',
    headers: async () => ({ ...(await bearer()), 'x-hasura-role': 'admin' }),
    code: 'access-denied',
    message: 'The role admin is given by the admin secret only',
    status: 403,
  },
  {
    what: 'a wrong admin secret, whatever token comes with it',
    headers: async () => ({ ...(await headersOf(ADA)), 'x-hasura-admin-secret': 'wrong' }),
    code: 'access-denied',
    message: 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"',
    status: 403,
  },
];

describe('the refusal of a role', () => {
  const refusal = async (headers: Headers) => {
    const { errors } = (await post(headers)).body as { errors: [{ message: string; extensions: object }] };
    return errors[0];
  };

  test('with the admin secret lists the roles that there are', async () => {
    for (const role of ['usr', 'User', '', 'user,admin', 'x'.repeat(5_000)])
      expect(await refusal({ 'x-hasura-admin-secret': ADMIN_SECRET, 'x-hasura-role': role }), role).toEqual({
        message: '"x-hasura-role" names no role that exists; accepted: user, service, anonymous, admin',
        extensions: { path: '$', code: 'access-denied' },
      });
  });

  test('lists the beginning of what a token allows, and repeats nothing that was sent', async () => {
    const allowed = Array.from({ length: 60 }, (_, n) => `role-${n}-${'x'.repeat(50)}`);
    const many = await bearer({ [NAMESPACE]: { ...claims, 'x-hasura-allowed-roles': allowed } });
    const { message } = await refusal({ ...many, 'x-hasura-role': 'sent'.repeat(1_000) });
    expect(message).toMatch(/the token allows role-0-x+\.\.\., .*role-9-x+\.\.\., and \d+ more$/);
    expect(message.length).toBeLessThan(600);
    expect(message).not.toContain('sent');
  });
});

describe.for(faults)('$what', ({ headers, code, message, status }) => {
  const body = { errors: [{ message: expect.stringContaining(message), extensions: { code, path: '$' } }] };

  test('is refused with 200 as application/json', async () => {
    for (const accept of [JSON_TYPE, '*/*']) {
      expect(await post({ ...(await headers()), accept })).toEqual({
        status: 200,
        type: expect.stringContaining(JSON_TYPE),
        body,
      });
    }
  });

  test(`is refused with ${status} as application/graphql-response+json`, async () => {
    const accept = `${RESPONSE_TYPE}, ${JSON_TYPE}`;
    const answer = await post({ ...(await headers()), accept });
    expect(answer).toEqual({ status, type: expect.stringContaining(RESPONSE_TYPE), body });
  });

  test('is refused before the document is read', async () => {
    expect(await post(await headers(), { query: '{' })).toMatchObject({ body });
    expect(await post(await headers(), { query: '{ nonsense }' })).toMatchObject({ body });
  });

  test('is refused for every request of a batch', async () => {
    const answer = await post(await headers(), [{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect(answer.body).toEqual([body, body]);
  });
});

test('the admin secret has two names', async () => {
  for (const name of ['x-hasura-admin-secret', 'x-hasura-access-key']) {
    expect(await post({ [name]: ADMIN_SECRET })).toMatchObject({
      status: 200,
      body: { data: { tasks_aggregate: { aggregate: { count: 12 } } } },
    });
  }
});

test('a refusal tells nothing of the gateway: no stack, no SQL, no location', async () => {
  const { body } = await post({});
  expect(Object.keys((body as { errors: [object] }).errors[0]).sort()).toEqual(['extensions', 'message']);
});

describe('over a real socket', () => {
  /** Node's own client can send a header twice, as fetch cannot. */
  const send = (url: string, authorization: readonly string[]): Promise<{ status: number | undefined; text: string }> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': JSON_TYPE, accept: RESPONSE_TYPE, authorization: [...authorization] };
      const sent = request(`${url}/v1/graphql`, { method: 'POST', headers: headers as never }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() });
      });
      sent.once('error', reject);
      sent.end(JSON.stringify({ query: '{ tasks_aggregate { aggregate { count } } }' }));
    });

  test('two Authorization headers are refused, even of one token, and one is accepted', async () => {
    await using database = await createTestDatabase();
    await insertDataset(database.superuserUrl);
    await using gateway = await serveGateway(database);
    const { authorization = '' } = await headersOf(DEE);
    const { status, text } = await send(gateway.url, [authorization, authorization]);
    expect(status).toBe(401);
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: 'Could not verify JWT: Multiple JWTs found',
          extensions: { code: 'invalid-headers', path: '$' },
        },
      ],
    });
    const one = await send(gateway.url, [authorization]);
    expect(one.status).toBe(200);
    expect(JSON.parse(one.text)).toEqual({ data: { tasks_aggregate: { aggregate: { count: 2 } } } });
  });
});
