/** JWT_SECRET in Hasura's JSON (dialect 7.2): what it means, and what its faults say. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { jwtSecret } from '../../src/jwt/jwt-secret.ts';

const key = 'k'.repeat(64);
const base = { type: 'HS256', key };
const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function pem(publicKey: { export(options: { type: 'spki'; format: 'pem' }): string | Buffer }): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

function faultsOf(document: unknown): string[] {
  const parsed = jwtSecret.safeParse(typeof document === 'string' ? document : JSON.stringify(document));
  return parsed.error?.issues.map(({ path, message }) => [...path, message].join(' ')) ?? [];
}

describe('JWT_SECRET', () => {
  it('has the defaults of Hasura', () => {
    expect(jwtSecret.parse(JSON.stringify(base))).toEqual({
      keys: { kind: 'key', algorithm: 'HS256', key: expect.anything() },
      claims: { kind: 'namespace', name: 'https://hasura.io/jwt/claims', format: 'json' },
      audience: undefined,
      issuer: undefined,
      allowedSkew: 0,
      header: { type: 'Authorization' },
    });
  });

  it('has the settings that are given', () => {
    const document = {
      jwk_url: 'https://example.com/keys',
      type: 'RS256',
      claims_namespace_path: "$.a['b%']",
      claims_format: 'stringified_json',
      audience: 'work',
      issuer: 'https://example.com',
      allowed_skew: 30,
      header: { type: 'Cookie', name: 'session' },
    };
    expect(jwtSecret.parse(JSON.stringify(document))).toEqual({
      keys: { kind: 'jwks', algorithm: 'RS256', url: 'https://example.com/keys' },
      claims: { kind: 'path', path: { text: "$.a['b%']", segments: ['a', 'b%'] }, format: 'stringified_json' },
      audience: ['work'],
      issuer: 'https://example.com',
      allowedSkew: 30,
      header: { type: 'Cookie', name: 'session' },
    });
  });

  it('lets a claims_map replace the namespace', () => {
    const claims_map = { 'X-Hasura-Allowed-Roles': ['user'], 'x-hasura-default-role': { path: '$.role' } };
    const { claims } = jwtSecret.parse(JSON.stringify({ ...base, claims_namespace: 'other', claims_map }));
    const path = { text: '$.role', segments: ['role'] };
    const read = new Map<string, unknown>([
      ['x-hasura-allowed-roles', { kind: 'literal', value: ['user'] }],
      ['x-hasura-default-role', { kind: 'path', path, fallback: undefined }],
    ]);
    expect(claims).toEqual({ kind: 'map', claims: read });
  });
});

describe('a fault of JWT_SECRET', () => {
  test.each(['', 'secret', '{"type":"HS256"', "{'type':'HS256'}"])('that is not JSON (%j) shows what is', (text) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(/^is not JSON; accepted is e\.g\. \{"type":"HS256"/)]);
  });

  test.each([[[]], [null], ['text'], [1]])('that is no object (%j) names the keys', (value) => {
    expect(faultsOf(JSON.stringify(value))).toEqual([
      expect.stringMatching(/^must be an object of type, key, jwk_url/),
    ]);
  });

  it('of an unknown key names it and the accepted ones', () => {
    const [fault] = faultsOf({ ...base, audiance: 'work' });
    expect(fault).toMatch(/^does not know audiance; accepted are type, key, jwk_url, .*audience, issuer/);
    const header = { type: 'Cookie', name: 'a', path: '/' };
    expect(faultsOf({ ...base, header })).toEqual(['header does not know path; accepted are type, name']);
  });

  test.each([
    [{}, 'must have both type and key, or jwk_url'],
    [{ type: 'HS256' }, 'must have both type and key, or jwk_url'],
    [{ key }, 'must have both type and key, or jwk_url'],
    [{ ...base, jwk_url: 'https://x/y' }, 'has both key and jwk_url; accepted is one of them'],
    [{ type: 'HS256', jwk_url: 'https://x/y' }, 'type cannot be a shared-secret algorithm when jwk_url is given'],
    [{ jwk_url: 'file:///keys' }, 'jwk_url must be an http or https URL'],
    [{ ...base, issuer: 1 }, 'issuer must be text'],
    [{ ...base, audience: 1 }, 'audience must be a text or a list of texts'],
    [{ ...base, audience: [] }, 'audience must not be empty'],
    [{ ...base, allowed_skew: -1 }, 'allowed_skew must not be negative'],
    [{ ...base, allowed_skew: '60' }, 'allowed_skew must be a whole number of seconds'],
    [{ ...base, claims_format: 'yaml' }, 'claims_format must be json or stringified_json'],
    [{ ...base, header: { type: 'Query' } }, 'header type must be Authorization, Cookie or CustomHeader'],
    [{ ...base, header: { type: 'Cookie' } }, 'header name must be text'],
    [{ ...base, header: { type: 'CustomHeader', name: 'a b' } }, 'header name must be letters, digits and hyphens'],
    [
      { ...base, claims_namespace: 'a', claims_namespace_path: '$.b' },
      'has both claims_namespace and claims_namespace_path; accepted is one of them',
    ],
  ])('in %j says: %s', (document, fault) => {
    expect(faultsOf(document)).toEqual([fault]);
  });

  it('of the type names every accepted one', () => {
    for (const type of ['none', 'HS1', 'hs256', 'Ed448'])
      expect(faultsOf({ type, key })).toEqual([
        expect.stringMatching(/^type must be one of HS256, .*, EdDSA, Ed25519$/),
      ]);
  });

  test.each(['', 'a', 'a.b', '$a', '$.', '$..a', '$[a]', "$['a'", '$.a b', '$.*'])(
    'is the claims_namespace_path %j',
    (path) => {
      expect(faultsOf({ ...base, claims_namespace_path: path })).toHaveLength(1);
    },
  );

  test.each([
    [{ 'x-hasura-default-role': 'user' }, ['claims_map must define x-hasura-allowed-roles']],
    [{ 'x-hasura-allowed-roles': ['user'] }, ['claims_map must define x-hasura-default-role']],
    [{ 'x-hasura-allowed-roles': 'user' }, ['x-hasura-allowed-roles must be a list of roles']],
    [{ 'x-hasura-default-role': { path: '$', default: ['a'] } }, ['x-hasura-default-role must be a text']],
    [{ tenant: 'a' }, ['claims_map tenant must be named x-hasura-...']],
    [{ 'x-hasura-user-id': 7 }, ['claims_map x-hasura-user-id must be a text, a list of texts, or {"path"']],
    [{ 'x-hasura-user-id': { at: '$' } }, ['claims_map x-hasura-user-id must be a text, a list of texts, or {"path"']],
  ])('in the claims_map %j is named', (claims_map, faults) => {
    const found = faultsOf({ ...base, claims_map }).join('\n');
    for (const fault of faults) expect(found).toContain(fault);
  });
});

describe('the key', () => {
  test.each([
    ['HS256', 32],
    ['HS384', 48],
    ['HS512', 64],
  ])('of %s has %i bytes at least, not characters', (type, bytes) => {
    expect(faultsOf({ type, key: 'k'.repeat(bytes - 1) })).toEqual([
      `key must be, for ${type}, a secret of at least ${bytes} bytes`,
    ]);
    expect(faultsOf({ type, key: 'é'.repeat(bytes / 2) })).toEqual([]);
  });

  test.each([
    ['RS256', pem(ec.publicKey)],
    ['PS512', 'no PEM'],
    ['RS384', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)],
    ['ES384', pem(ec.publicKey)],
    ['ES256', rsa],
    ['EdDSA', pem(ec.publicKey)],
    ['Ed25519', pem(generateKeyPairSync('ed448').publicKey)],
    ['ES256', ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ])('of %s is a public key of its own kind', (type, text) => {
    const [fault, ...others] = faultsOf({ type, key: text });
    expect(fault).toMatch(
      new RegExp(`^key must be, for ${type}, an .*public key.* as PEM or as an X.509 certificate$`),
    );
    expect(others).toEqual([]);
  });

  it('is never repeated in a message', () => {
    const short = 'hunter2hunter2';
    expect(faultsOf({ type: 'HS256', key: short, issuer: 1, x: 1 }).join()).not.toContain(short);
    expect(faultsOf(`{"key":"${short}"`).join()).not.toContain(short);
  });
});
