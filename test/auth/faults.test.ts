/** Every row of dialect 7.4 that a token gateway can reach, with code, message and path. */
import { CompactSign } from 'jose';
import { describe, expect, it, test } from 'vitest';
import {
  authenticator,
  bearer,
  faultOf,
  memberClaims,
  namespace,
  second,
  secret,
  sign,
  withClaims,
} from './fixtures.ts';

const checked = { audience: ['work', 'play'], issuer: 'https://issuer' };
const checkedClaims = { aud: 'work', iss: 'https://issuer' };

async function faultOfToken(token: string, document: object = {}, more: Record<string, string> = {}) {
  return faultOf(authenticator(document).authenticate(bearer(token, more)));
}

async function faultOfPayload(payload: Record<string, unknown>, document: object = {}) {
  return faultOfToken(await sign(payload), document);
}

const invalidJwt = (reason: string) => ({ code: 'invalid-jwt', message: `Could not verify JWT: ${reason}`, path: '$' });
const invalidClaims = (message: string) => ({ code: 'jwt-invalid-claims', message, path: '$' });
const invalidHeaders = (message: string) => ({ code: 'invalid-headers', message, path: '$' });

describe('headers', () => {
  it('refuses a request without a token', async () => {
    const missing = invalidHeaders("Missing 'Authorization' or 'Cookie' header in JWT authentication mode");
    expect(await faultOf(authenticator().authenticate(new Headers()))).toEqual(missing);
    const cookie = { header: { type: 'Cookie', name: 'session' } };
    expect(await faultOf(authenticator(cookie).authenticate(new Headers({ cookie: 'other=1' })))).toEqual(missing);
  });

  it('names the custom header that is missing', async () => {
    const gate = authenticator({ header: { type: 'CustomHeader', name: 'x-token' } });
    const missing = "Missing 'x-token' header in JWT authentication mode";
    expect(await faultOf(gate.authenticate(bearer(await sign())))).toEqual(invalidHeaders(missing));
  });

  test.each(['', 'Bearer', 'Basic dXNlcjpwYXNz', 'a.b.c', 'Bearer a.b.c d.e.f'])(
    'calls the Authorization header %j malformed',
    async (authorization) => {
      const fault = await faultOf(authenticator().authenticate(new Headers({ authorization })));
      expect(fault).toEqual(invalidHeaders('Malformed Authorization header'));
    },
  );

  it('refuses two Authorization headers, even of one token', async () => {
    const headers = bearer(await sign());
    headers.append('authorization', `Bearer ${await sign()}`);
    const many = invalidHeaders('Could not verify JWT: Multiple JWTs found');
    expect(await faultOf(authenticator().authenticate(headers))).toEqual(many);
  });

  it('refuses the same cookie and the same custom header given twice', async () => {
    const token = await sign();
    const many = invalidHeaders('Could not verify JWT: Multiple JWTs found');
    const cookie = new Headers({ cookie: `session=${token}; session=${token}` });
    const cookieGate = authenticator({ header: { type: 'Cookie', name: 'session' } });
    expect(await faultOf(cookieGate.authenticate(cookie))).toEqual(many);
    const custom = new Headers([
      ['x-token', token],
      ['X-Token', token],
    ]);
    const customGate = authenticator({ header: { type: 'CustomHeader', name: 'x-token' } });
    expect(await faultOf(customGate.authenticate(custom))).toEqual(many);
  });
});

describe('the token itself', () => {
  test.each([
    ['opaque', 1],
    ['a.b', 2],
    ['a.b.c.d.e', 5],
  ])('counts the parts of %j', async (token, parts) => {
    const reason = `JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got ${parts})`;
    expect(await faultOfToken(token)).toEqual(invalidJwt(reason));
  });

  test.each(['a.b.c', '..', '{}.{}.x', 'bnVsbA.bnVsbA.bnVsbA'])('calls %j malformed', async (token) => {
    expect(await faultOfToken(token)).toEqual(invalidJwt('JWSError (the token is malformed)'));
  });

  it('refuses a token of more than 8 KiB before it looks at it', async () => {
    const fault = await faultOfToken('x'.repeat(8193));
    expect(fault).toEqual(invalidJwt('the token has 8193 bytes; at most 8192 are accepted'));
  });

  it('refuses a wrong signature', async () => {
    const token = await sign({}, Buffer.from(`${secret}!`));
    expect(await faultOfToken(token)).toEqual(invalidJwt('JWSError JWSInvalidSignature'));
  });

  it('refuses a payload that was changed after signing', async () => {
    const [header, , signature] = (await sign()).split('.');
    const [, payload] = (await sign(withClaims({ 'x-hasura-workspace-id': 'workspace-b' }))).split('.');
    const fault = await faultOfToken([header, payload, signature].join('.'));
    expect(fault).toEqual(invalidJwt('JWSError JWSInvalidSignature'));
  });

  it('refuses an unknown critical header', async () => {
    const [, payload, signature] = (await sign()).split('.');
    const header = Buffer.from('{"alg":"HS256","crit":["odd"],"odd":1}').toString('base64url');
    expect((await faultOfToken([header, payload, signature].join('.'))).code).toBe('invalid-jwt');
  });
});

describe('times', () => {
  it('refuses an expired token from the second of its expiry', async () => {
    expect(await faultOfPayload({ exp: second })).toEqual(invalidJwt('JWTExpired'));
    expect(await faultOfPayload({ exp: second - 3600 })).toEqual(invalidJwt('JWTExpired'));
  });

  it('refuses a token that is not yet valid', async () => {
    expect(await faultOfPayload({ nbf: second + 1 })).toEqual(invalidJwt('JWTNotYetValid'));
  });

  it('forgives as many seconds as allowed_skew says and no more', async () => {
    const gate = authenticator({ allowed_skew: 60 });
    const inside = await gate.authenticate(bearer(await sign({ exp: second - 59, nbf: second + 60 })));
    expect(inside.role).toBe('user');
    expect(await faultOfPayload({ exp: second - 60 }, { allowed_skew: 60 })).toEqual(invalidJwt('JWTExpired'));
    expect(await faultOfPayload({ nbf: second + 61 }, { allowed_skew: 60 })).toEqual(invalidJwt('JWTNotYetValid'));
  });

  it('refuses a token that never expires', async () => {
    const reason = 'the token has no "exp" claim, which is required here';
    expect(await faultOfPayload({ exp: undefined })).toEqual(invalidJwt(reason));
  });

  test.each(['exp', 'nbf'])('refuses a %s that is no number', async (claim) => {
    const token = await signRaw({ sub: 'x', exp: second + 1, [namespace]: memberClaims, [claim]: '1999999999' });
    expect(await faultOfToken(token)).toEqual(invalidJwt(`the "${claim}" claim must be a number of seconds`));
  });
});

describe('audience and issuer', () => {
  it('accepts one of several audiences on either side', async () => {
    const gate = authenticator(checked);
    const session = await gate.authenticate(bearer(await sign({ ...checkedClaims, aud: ['other', 'play'] })));
    expect(session.role).toBe('user');
  });

  it('refuses another audience and another issuer', async () => {
    expect(await faultOfPayload({ ...checkedClaims, aud: 'other' }, checked)).toEqual(invalidJwt('JWTNotInAudience'));
    expect(await faultOfPayload({ ...checkedClaims, aud: [] }, checked)).toEqual(invalidJwt('JWTNotInAudience'));
    expect(await faultOfPayload({ ...checkedClaims, iss: 'https://issuer/' }, checked)).toEqual(
      invalidJwt('JWTNotInIssuer'),
    );
  });

  test.each(['aud', 'iss'])('refuses a token without %s when one is configured', async (claim) => {
    const reason = `the token has no "${claim}" claim, which is required here`;
    expect(await faultOfPayload({ ...checkedClaims, [claim]: undefined }, checked)).toEqual(invalidJwt(reason));
  });

  it('asks for neither when none is configured', async () => {
    const session = await authenticator().authenticate(bearer(await sign({ aud: 'any', iss: 'any' })));
    expect(session.via).toBe('token');
  });
});

describe('claims', () => {
  it('refuses a token without the namespace, or with nothing at the configured path', async () => {
    expect(await faultOfPayload({ [namespace]: undefined })).toEqual(
      invalidClaims(`claims key: '${namespace}' not found`),
    );
    expect(await faultOfPayload({}, { claims_namespace_path: '$.x' })).toEqual(
      invalidClaims("claims not found at claims_namespace_path: '$.x'"),
    );
  });

  test.each(['text', 1, null, ['x'], true])('expects an object in the json format, not %j', async (claims) => {
    const expected = invalidClaims('expecting a json object when claims_format is json');
    expect(await faultOfPayload({ [namespace]: claims })).toEqual(expected);
  });

  it('expects a string of an object in the stringified format', async () => {
    const document = { claims_format: 'stringified_json' };
    const string = invalidClaims('expecting a string when claims_format is stringified_json');
    const object = invalidClaims('expecting the string to be a json object when claims_format is stringified_json');
    expect(await faultOfPayload({}, document)).toEqual(string);
    expect(await faultOfPayload({ [namespace]: '{"x-hasura-' }, document)).toEqual(object);
    expect(await faultOfPayload({ [namespace]: '[]' }, document)).toEqual(object);
  });

  test.each(['x-hasura-allowed-roles', 'x-hasura-default-role'])('refuses claims without %s', async (name) => {
    const fault = await faultOfPayload(withClaims({ [name]: undefined }));
    expect(fault).toEqual({
      code: 'jwt-missing-role-claims',
      message: `JWT claim does not contain "${name}"`,
      path: '$',
    });
  });

  test.each([
    ['user', 'parsing [] failed, expected Array, but encountered String'],
    [{ user: true }, 'parsing [] failed, expected Array, but encountered Object'],
    [null, 'parsing [] failed, expected Array, but encountered Null'],
    [['user', 7], 'parsing Text failed, expected String, but encountered Number'],
    [[['user']], 'parsing Text failed, expected String, but encountered Array'],
  ])('refuses allowed roles %j', async (roles, failure) => {
    const message = `invalid "x-hasura-allowed-roles"; should be a list of roles: ${failure}`;
    expect(await faultOfPayload(withClaims({ 'x-hasura-allowed-roles': roles }))).toEqual(invalidClaims(message));
  });

  test.each([
    [7, 'Number'],
    [true, 'Boolean'],
    [null, 'Null'],
    [['a'], 'Array'],
    [{ a: 1 }, 'Object'],
  ])('refuses %j as a session variable or a default role', async (value, kind) => {
    const failure = `parsing Text failed, expected String, but encountered ${kind}`;
    const variable = `invalid "x-hasura-workspace-id"; should be a string: ${failure}`;
    expect(
      await faultOfPayload(withClaims({ 'X-Hasura-Workspace-Id': value, 'x-hasura-workspace-id': undefined })),
    ).toEqual(invalidClaims(variable));
    const role = `invalid "x-hasura-default-role"; should be a role: ${failure}`;
    expect(await faultOfPayload(withClaims({ 'x-hasura-default-role': value }))).toEqual(invalidClaims(role));
  });

  it('refuses one claim under two spellings', async () => {
    const fault = await faultOfPayload(withClaims({ 'X-HASURA-WORKSPACE-ID': 'workspace-b' }));
    expect(fault).toEqual(invalidClaims('JWT claim "x-hasura-workspace-id" is given twice'));
  });

  it('names the claim that a claims_map does not find', async () => {
    const document = {
      claims_map: {
        'x-hasura-allowed-roles': ['user'],
        'x-hasura-default-role': 'user',
        'x-hasura-user-id': { path: '$.user.id' },
      },
    };
    const message = 'JWT claim from claims_map, "x-hasura-user-id" not found';
    expect(await faultOfPayload({}, document)).toEqual(invalidClaims(message));
  });
});

describe('roles', () => {
  test.each(['visitor', 'USER', 'user,service', 'user, service', '', ' '])(
    'does not allow the role %j',
    async (role) => {
      const fault = await faultOfToken(await sign(), {}, { 'X-HASURA-ROLE': role });
      const message = 'Your requested role is not in allowed roles; the token allows user, service';
      expect(fault).toEqual({ code: 'access-denied', message, path: '$' });
    },
  );

  it('does not allow a default role that is not among the allowed ones', async () => {
    const fault = await faultOfPayload(withClaims({ 'x-hasura-default-role': 'visitor' }));
    expect(fault.code).toBe('access-denied');
  });

  it('never takes the role admin from a token, asked for or by default', async () => {
    const admin = { 'x-hasura-allowed-roles': ['admin', 'user'] };
    const denied = { code: 'access-denied', message: expect.stringContaining('admin secret only'), path: '$' };
    expect(await faultOfToken(await sign(withClaims(admin)), {}, { 'x-hasura-role': 'admin' })).toEqual(denied);
    expect(await faultOfPayload(withClaims({ ...admin, 'x-hasura-default-role': 'admin' }))).toEqual(denied);
  });
});

/** Signs what jose's own signer would refuse to. */
async function signRaw(payload: object): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(payload));
  return new CompactSign(bytes).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret));
}
