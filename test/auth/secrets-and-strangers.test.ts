/** The admin secret (dialect 7.5) and requests that bring nothing (dialect 6.5). */
import { describe, expect, it, test } from 'vitest';
import { authenticator, bearer, faultOf, sign } from './fixtures.ts';

const adminSecret = 'the admin secret';
const denied = {
  code: 'access-denied',
  message: 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"',
  path: '$',
};

describe('the admin secret', () => {
  const gate = authenticator({}, { adminSecret, unauthorizedRole: 'anonymous' });

  test.each(['x-hasura-admin-secret', 'X-Hasura-Access-Key'])('in %s gives the role admin', async (name) => {
    const session = await gate.authenticate(new Headers({ [name]: adminSecret }));
    expect(session).toEqual({ role: 'admin', variables: {}, via: 'admin-secret' });
  });

  it('brings role and session variables in headers, and nothing else becomes one', async () => {
    const headers = {
      'x-hasura-admin-secret': adminSecret,
      'X-Hasura-Role': 'user',
      'X-Hasura-Workspace-Id': 'workspace-a',
      'x-hasura-allowed-roles': 'x',
      'x-request-id': '1',
    };
    const session = await gate.authenticate(new Headers(headers));
    const variables = { 'x-hasura-workspace-id': 'workspace-a' };
    expect(session).toEqual({ role: 'user', variables, workspaceId: 'workspace-a', via: 'admin-secret' });
  });

  it('counts before a token, which is then not looked at', async () => {
    const session = await gate.authenticate(bearer('nonsense', { 'x-hasura-admin-secret': adminSecret }));
    expect(session.via).toBe('admin-secret');
  });

  test.each(['', 'the admin secre', 'the admin secret!', 'THE ADMIN SECRET', `${adminSecret}, ${adminSecret}`])(
    'is not %j',
    async (sent) => {
      expect(await faultOf(gate.authenticate(new Headers({ 'x-hasura-admin-secret': sent })))).toEqual(denied);
    },
  );

  it('is an error when wrong, however good the token beside it is', async () => {
    const headers = bearer(await sign(), { 'x-hasura-admin-secret': 'wrong' });
    expect(await faultOf(gate.authenticate(headers))).toEqual(denied);
  });

  test.each(['', 'undefined', adminSecret])('does not exist unless configured: %j is wrong', async (sent) => {
    const headers = new Headers({ 'x-hasura-admin-secret': sent });
    expect(await faultOf(authenticator().authenticate(headers))).toEqual(denied);
  });

  it('is needed: the headers that go with it do nothing alone', async () => {
    const headers = new Headers({ 'x-hasura-role': 'admin', 'x-hasura-workspace-id': 'workspace-a' });
    expect((await faultOf(authenticator({}, { adminSecret }).authenticate(headers))).code).toBe('invalid-headers');
  });
});

describe('the unauthorized role', () => {
  const gate = authenticator({}, { unauthorizedRole: 'anonymous' });

  it('is the role of a request without a token, whatever role and variables its headers claim', async () => {
    const headers = new Headers({ 'x-hasura-role': 'admin', 'x-hasura-workspace-id': 'workspace-a' });
    const session = await gate.authenticate(headers);
    expect(session).toEqual({ role: 'anonymous', variables: {}, via: 'unauthorized-role' });
  });

  test.each(['Bearer a.b.c', 'Basic x', ''])('does not excuse the Authorization header %j', async (authorization) => {
    expect((await faultOf(gate.authenticate(new Headers({ authorization })))).code).toMatch(/^invalid-/);
  });
});
