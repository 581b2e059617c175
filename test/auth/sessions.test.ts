/** What a good token becomes: role, session variables, subject; wherever it and its claims are. */
import { describe, expect, it } from 'vitest';
import { authenticator, bearer, faultOf, memberClaims, namespace, sign, withClaims } from './fixtures.ts';

const variables = { 'x-hasura-workspace-id': 'workspace-a', 'x-hasura-user-id': 'person-1' };

describe('a session', () => {
  it('has the default role, the claims in lower case and the subject', async () => {
    const session = await authenticator().authenticate(bearer(await sign()));
    const known = { workspaceId: 'workspace-a', userId: 'person-1', subject: 'firebase-uid' };
    expect(session).toEqual({ role: 'user', variables, ...known, expiresAt: expect.any(Number), via: 'token' });
  });

  it('has the role that the header asks for, in any case of its name', async () => {
    const headers = bearer(await sign(), { 'X-HaSuRa-RoLe': 'service' });
    expect((await authenticator().authenticate(headers)).role).toBe('service');
  });

  it('takes no session variable from a header when there is a token', async () => {
    const headers = bearer(await sign(), { 'x-hasura-workspace-id': 'workspace-b', 'x-hasura-extra': '1' });
    expect((await authenticator().authenticate(headers)).variables).toEqual(variables);
  });

  it('has no role and no secret among its variables', async () => {
    const claims = { 'x-hasura-role': 'admin', 'x-hasura-admin-secret': 's', other: 1 };
    const session = await authenticator().authenticate(bearer(await sign(withClaims(claims))));
    expect(session.variables).toEqual(variables);
  });

  it('cannot be changed by whoever is handed it', async () => {
    const session = await authenticator().authenticate(bearer(await sign()));
    expect(Object.isFrozen(session.variables)).toBe(true);
  });

  it('has no subject when the token has none, or one that is no text', async () => {
    const session = await authenticator().authenticate(bearer(await sign({ sub: undefined })));
    expect(session).not.toHaveProperty('subject');
  });
});

describe('the token is found', () => {
  it('after the scheme Bearer in any case', async () => {
    const headers = new Headers({ authorization: `bearer  ${await sign()}` });
    expect((await authenticator().authenticate(headers)).role).toBe('user');
  });

  it('in the cookie of the configured name, not in one whose name only ends so', async () => {
    const gate = authenticator({ header: { type: 'Cookie', name: 'session' } });
    const headers = new Headers({ cookie: `my-session=x; session=${await sign()};theme=dark` });
    expect((await gate.authenticate(headers)).role).toBe('user');
  });

  it('alone in a custom header', async () => {
    const gate = authenticator({ header: { type: 'CustomHeader', name: 'X-Token' } });
    expect((await gate.authenticate(new Headers({ 'x-token': await sign() }))).role).toBe('user');
    const withScheme = gate.authenticate(new Headers({ 'x-token': `Bearer ${await sign()}` }));
    expect((await faultOf(withScheme)).code).toBe('invalid-jwt');
  });
});

describe('the claims are found', () => {
  const found = async (document: object, payload: object) => {
    const token = await sign({ [namespace]: undefined, ...payload });
    return (await authenticator(document).authenticate(bearer(token))).variables;
  };

  it('under another namespace', async () => {
    expect(await found({ claims_namespace: 'work.claims' }, { 'work.claims': memberClaims })).toEqual(variables);
  });

  it('at the top of the payload, where other claims are passed over', async () => {
    expect(await found({ claims_namespace_path: '$' }, memberClaims)).toEqual(variables);
  });

  it('at a path with dots, quoted names and list positions', async () => {
    const at = (path: string, payload: object) => found({ claims_namespace_path: path }, payload);
    expect(await at('$.a.b', { a: { b: memberClaims } })).toEqual(variables);
    expect(await at("$.a['claims%']", { a: { 'claims%': memberClaims } })).toEqual(variables);
    expect(await at('$["a.b"][1]', { 'a.b': [{}, memberClaims] })).toEqual(variables);
  });

  it('never along an inherited property', async () => {
    const token = await sign();
    const gate = authenticator({ claims_namespace_path: '$.constructor' });
    const message = "claims not found at claims_namespace_path: '$.constructor'";
    expect((await faultOf(gate.authenticate(bearer(token)))).message).toBe(message);
  });

  it('in a string, when they are stringified', async () => {
    const payload = { [namespace]: JSON.stringify(memberClaims) };
    expect(await found({ claims_format: 'stringified_json' }, payload)).toEqual(variables);
  });

  it('by a claims_map: literal, at a path, or by default', async () => {
    const claims_map = {
      'x-hasura-allowed-roles': { path: '$.roles', default: ['user'] },
      'x-hasura-default-role': 'user',
      'X-Hasura-Workspace-Id': { path: '$.work.space' },
      'x-hasura-user-id': { path: '$.user.id', default: 'nobody' },
      'x-hasura-region': 'eu',
    };
    const mapped = { 'x-hasura-workspace-id': 'workspace-a', 'x-hasura-user-id': 'nobody', 'x-hasura-region': 'eu' };
    expect(await found({ claims_map }, { work: { space: 'workspace-a' } })).toEqual(mapped);
    const roles = sign({ roles: ['service'], work: { space: 'workspace-a' } });
    const fault = await faultOf(authenticator({ claims_map }).authenticate(bearer(await roles)));
    expect(fault.code).toBe('access-denied');
  });
});
