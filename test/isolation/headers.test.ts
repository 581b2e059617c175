/** What a caller may try with headers, claims and bodies: it stays who its token says, or it is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signToken } from '../../src/auth/sign-token.ts';
import { ADMIN_SECRET, headersOf, jwt } from '../harness/gateway.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import { type Answer, ask } from './askers.ts';
import { userOfA } from './tenants.ts';

const QUERY =
  '{ workspaces { workspace_id } people { person_id } tasks { task_id deleted_at } skills { skill_id workspace_id } }';

const [A, B] = workspaceIds;

type Headers = Readonly<Record<string, string>>;

let stage: Stage;
let token: Headers;
let own: Answer;
beforeAll(async () => {
  stage = await stageOf(worldOf(1));
  token = await headersOf(userOfA);
  own = await ask(stage.gateway, token, QUERY);
  expect(own.data).toMatchObject({ workspaces: [{ workspace_id: A }] });
});
afterAll(() => stage[Symbol.asyncDispose]());

const send = (headers: Headers): Promise<Answer> => ask(stage.gateway, headers, QUERY);

const ignored: readonly Headers[] = [
  { 'x-hasura-workspace-id': B },
  { 'X-HASURA-WORKSPACE-ID': B },
  { 'x-hasura-user-id': B },
  { 'x-hasura-role': 'user' },
  { 'x-hasura-allowed-roles': '["admin"]' },
  { 'x-hasura-default-role': 'admin' },
  { 'x-hasura-use-backend-only-permissions': 'true' },
  { 'x-forwarded-user': 'admin', 'x-original-url': '/v1/graphql?role=admin' },
  { 'x-hasura-session-variables': `{"x-hasura-workspace-id":"${B}"}` },
  { cookie: `x-hasura-role=admin; Authorization=${B}` },
];

const refused: readonly (readonly [Headers, string])[] = [
  [{ 'x-hasura-role': 'admin' }, 'access-denied'],
  [{ 'X-Hasura-Role': 'Admin' }, 'access-denied'],
  [{ 'x-hasura-role': 'service' }, 'access-denied'],
  [{ 'x-hasura-role': 'USER' }, 'access-denied'],
  [{ 'x-hasura-role': 'user,admin' }, 'access-denied'],
  [{ 'x-hasura-role': '' }, 'access-denied'],
  [{ 'x-hasura-admin-secret': 'a guess' }, 'access-denied'],
  [{ 'x-hasura-admin-secret': '' }, 'access-denied'],
  [{ 'x-hasura-admin-secret': `${ADMIN_SECRET}, a guess` }, 'access-denied'],
  [{ 'X-Hasura-Access-Key': 'a guess', 'x-hasura-role': 'admin' }, 'access-denied'],
];

describe('beside a token', () => {
  test.each(ignored)('%j changes nothing', async (headers) => {
    expect((await send({ ...token, ...headers })).text).toBe(own.text);
  });

  test.each(refused)('%j is refused', async (headers, code) => {
    const { data, errors } = await send({ ...token, ...headers });
    expect({ data, code: errors?.[0]?.extensions.code }).toEqual({ data: undefined, code });
  });

  test('a second token is refused, whichever comes first', async () => {
    const [first, second] = [token.authorization, (await headersOf({ ...userOfA, workspaceId: B })).authorization];
    for (const authorization of [`${first}, ${second}`, `${second}, ${first}`, `${first} ${second}`]) {
      const { data, errors } = await send({ authorization });
      expect({ data, refused: errors !== undefined }).toEqual({ data: undefined, refused: true });
    }
  });
});

describe('without a token', () => {
  test.each([
    {},
    { 'x-hasura-role': 'user', 'x-hasura-workspace-id': A },
    { 'x-hasura-role': 'admin' },
    { 'x-hasura-role': 'admin', 'x-hasura-admin-secret': ADMIN_SECRET.toUpperCase() },
    { authorization: 'Bearer' },
    { authorization: `Basic ${ADMIN_SECRET}` },
  ] as readonly Headers[])('%j opens nothing', async (headers) => {
    const { data, errors } = await send(headers);
    expect({ data, refused: errors !== undefined }).toEqual({ data: undefined, refused: true });
  });
});

test('a token that allows admin does not give it', async () => {
  const request = { jwt, workspaceId: A, expiresIn: '1h', subject: 'uid' };
  const authorization = `Bearer ${await signToken({ ...request, role: 'user', allowedRoles: ['user', 'admin', 'service'] })}`;
  const asAdmin = await send({ authorization, 'x-hasura-role': 'admin' });
  expect(asAdmin.errors?.[0]?.extensions.code).toBe('access-denied');
  expect((await send({ authorization, 'x-hasura-role': 'service' })).text).toBe(own.text);
});

test('the admin secret with the role and workspace of a member sees what the member sees', async () => {
  const secret = { 'x-hasura-admin-secret': ADMIN_SECRET, 'x-hasura-role': 'user', 'x-hasura-workspace-id': A };
  expect((await send(secret)).text).toBe(own.text);
  const { errors, data } = await send({ 'x-hasura-admin-secret': ADMIN_SECRET, 'x-hasura-role': 'user' });
  expect({ data, code: errors?.[0]?.extensions.code }).toEqual({ data: undefined, code: 'not-found' });
});

test('a body cannot say who asks', async () => {
  const bodies = [
    { query: QUERY, role: 'admin', session: { role: 'admin' }, headers: { 'x-hasura-role': 'admin' } },
    { query: QUERY, extensions: { role: 'admin', session_variables: { 'x-hasura-role': 'admin' } } },
    { query: QUERY, variables: { 'x-hasura-workspace-id': B, 'x-hasura-role': 'admin' } },
  ];
  for (const body of bodies) {
    const init = {
      method: 'POST',
      headers: { ...token, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const text = await (await stage.gateway.fetch(`/v1/graphql?role=admin&x-hasura-role=admin`, init)).text();
    expect(text === own.text || !text.includes('"data"'), text).toBe(true);
  }
});

test('the requests of a batch all ask as the one token', async () => {
  const others = await headersOf({ ...userOfA, workspaceId: B });
  const init = {
    method: 'POST',
    headers: { ...token, 'content-type': 'application/json' },
    body: JSON.stringify([{ query: QUERY }, { query: QUERY, extensions: { headers: others } }]),
  };
  expect(await (await stage.gateway.fetch('/v1/graphql', init)).text()).toBe(`[${own.text},${own.text}]`);
});
