/** Tokens made here are accepted here, and are made only when they can be. */
import { decodeJwt, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it, test } from 'vitest';
import { signToken } from '../../src/auth/sign-token.ts';
import { authenticator, bearer, faultOf, jwt, namespace, second, secret, start } from './fixtures.ts';

const request = { role: 'user', workspaceId: 'workspace-a', expiresIn: '12h', now: () => start };

describe('a token made here', () => {
  test.each<object>([
    {},
    { type: 'HS512', key: secret },
    { audience: ['work', 'play'], issuer: 'https://issuer' },
    { claims_namespace: 'work.claims' },
    { claims_namespace_path: '$' },
    { claims_namespace_path: "$.a['b%'][0]" },
    { claims_namespace_path: '$.a', claims_format: 'stringified_json' },
    { claims_format: 'stringified_json' },
  ])('is accepted under the settings %j', async (document) => {
    const token = await signToken({ ...request, jwt: jwt(document), userId: 'person-1', subject: 'uid' });
    const session = await authenticator(document).authenticate(bearer(token));
    const variables = { 'x-hasura-workspace-id': 'workspace-a', 'x-hasura-user-id': 'person-1' };
    const known = { workspaceId: 'workspace-a', userId: 'person-1', subject: 'uid' };
    expect(session).toEqual({ role: 'user', variables, ...known, expiresAt: expect.any(Number), via: 'token' });
  });

  it('carries the claims of Hasura and nothing that was not asked for', async () => {
    expect(decodeJwt(await signToken({ ...request, jwt: jwt() }))).toEqual({
      iat: second,
      exp: second + 12 * 3600,
      [namespace]: {
        'x-hasura-allowed-roles': ['user'],
        'x-hasura-default-role': 'user',
        'x-hasura-workspace-id': 'workspace-a',
      },
    });
  });

  it('allows the roles that were asked for', async () => {
    const token = await signToken({ ...request, jwt: jwt(), allowedRoles: ['user', 'service'] });
    const session = await authenticator().authenticate(bearer(token, { 'x-hasura-role': 'service' }));
    expect(session.role).toBe('service');
  });

  test.each([
    ['90s', 90],
    ['5m', 300],
    ['30d', 30 * 86400],
  ])('that expires in %s does so after %i seconds', async (expiresIn, seconds) => {
    expect(decodeJwt(await signToken({ ...request, jwt: jwt(), expiresIn })).exp).toBe(second + seconds);
  });
});

describe('no token is made', () => {
  const refusal = (replaced: object, document: object = {}) =>
    faultOf(signToken({ ...request, jwt: jwt(document), ...replaced }));

  test.each(['', '12', 'h', '0h', '-1h', '1.5h', '12 hours', '1w'])('for the expiry %j', async (expiresIn) => {
    expect(await refusal({ expiresIn })).toEqual({
      code: 'bad-request',
      message: 'the expiry must be a number with a unit of s, m, h or d, such as 12h',
      path: '$',
    });
  });

  it('for the role admin, or for a default role that is not allowed', async () => {
    expect((await refusal({ role: 'admin' })).message).toContain('send the admin secret instead');
    expect((await refusal({ allowedRoles: ['service'] })).message).toContain('must be among the allowed ones');
  });

  it("with settings that leave the signing to someone else's key", async () => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    const key = await exportSPKI(publicKey);
    for (const document of [{ type: 'ES256', key }, { jwk_url: 'https://example.com/jwks' }])
      expect((await refusal({}, document)).message).toContain('only with a JWT_SECRET whose type is HS256');
  });

  it('with settings that leave no place for its claims', async () => {
    const claims_map = { 'x-hasura-allowed-roles': ['user'], 'x-hasura-default-role': 'user' };
    expect((await refusal({}, { claims_map })).message).toContain('claims_map');
    const path = { claims_namespace_path: '$', claims_format: 'stringified_json' };
    expect((await refusal({}, path)).message).toContain('below $');
  });
});
