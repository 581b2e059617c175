/** Each algorithm verifies with its own kind of key, and no token chooses its own (the adversary's tokens). */
import { createPrivateKey } from 'node:crypto';
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it, test } from 'vitest';
import { algorithmNames, isSymmetric } from '../../src/jwt/jwt-key.ts';
import { certificate, privateKey } from './certificate.ts';
import { authenticator, bearer, faultOf, memberPayload, secret, sign } from './fixtures.ts';

const unsigned = (header: object) =>
  [header, memberPayload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

async function pair(alg: string) {
  const keys = await generateKeyPair(alg, { extractable: true });
  return { ...keys, pem: await exportSPKI(keys.publicKey) };
}

describe('an algorithm', () => {
  test.each(algorithmNames.filter(isSymmetric))('%s verifies with its secret', async (type) => {
    const token = await sign({}, Buffer.from(secret), { alg: type });
    const session = await authenticator({ type, key: secret }).authenticate(bearer(token));
    expect(session.role).toBe('user');
  });

  test.each(algorithmNames.filter((name) => !isSymmetric(name)))(
    '%s verifies with its public key and no other',
    async (type) => {
      const { pem, privateKey: own } = await pair(type);
      const { privateKey: foreign } = await pair(type);
      const gate = authenticator({ type, key: pem });
      expect((await gate.authenticate(bearer(await sign({}, own, { alg: type })))).role).toBe('user');
      const fault = await faultOf(gate.authenticate(bearer(await sign({}, foreign, { alg: type }))));
      expect(fault.message).toBe('Could not verify JWT: JWSError JWSInvalidSignature');
    },
  );

  it('named EdDSA or Ed25519 is the same one', async () => {
    const { pem, privateKey: own } = await pair('EdDSA');
    const sent = [await sign({}, own, { alg: 'EdDSA' }), await sign({}, own, { alg: 'Ed25519' })];
    for (const type of ['EdDSA', 'Ed25519']) {
      const gate = authenticator({ type, key: pem });
      const sessions = await Promise.all(sent.map((token) => gate.authenticate(bearer(token))));
      expect(sessions.map(({ role }) => role)).toEqual(['user', 'user']);
    }
  });

  it('verifies with the key of an X.509 certificate', async () => {
    const token = await sign({}, createPrivateKey(privateKey), { alg: 'ES256' });
    const session = await authenticator({ type: 'ES256', key: certificate }).authenticate(bearer(token));
    expect(session.role).toBe('user');
  });
});

describe('the configured algorithm, not the token, decides:', () => {
  const refused = (accepted: string) => ({
    code: 'invalid-jwt',
    message: `Could not verify JWT: the token's algorithm is not accepted; accepted: ${accepted}`,
    path: '$',
  });

  test.each(['none', 'None', 'NONE', ''])('a token of the algorithm %j is refused', async (alg) => {
    for (const signature of ['', 'c2lnbmVk']) {
      const fault = await faultOf(authenticator().authenticate(bearer(`${unsigned({ alg })}.${signature}`)));
      expect(fault.code).toBe('invalid-jwt');
    }
  });

  it('a token that is signed with the public key as an HMAC secret is refused', async () => {
    const { pem } = await pair('RS256');
    for (const key of [pem, pem.trim()]) {
      const token = await sign({}, Buffer.from(key), { alg: 'HS256' });
      const fault = await faultOf(authenticator({ type: 'RS256', key: pem }).authenticate(bearer(token)));
      expect(fault).toEqual(refused('RS256'));
    }
  });

  it('a token of another algorithm that the same key could verify is refused', async () => {
    const { pem, privateKey: own } = await pair('RS256');
    const key = createPrivateKey(await exportPKCS8(own));
    const fault = authenticator({ type: 'RS256', key: pem }).authenticate(
      bearer(await sign({}, key, { alg: 'PS256' })),
    );
    expect(await faultOf(fault)).toEqual(refused('RS256'));
    const hs512 = await sign({}, Buffer.from(secret), { alg: 'HS512' });
    expect(await faultOf(authenticator().authenticate(bearer(hs512)))).toEqual(refused('HS256'));
  });

  it('a key that the token brings itself is not used', async () => {
    const { publicKey, privateKey: own, pem } = await pair('RS256');
    const { pem: configured } = await pair('RS256');
    const token = await sign({}, own, { alg: 'RS256', jwk: await exportJWK(publicKey), x5c: [pem] });
    const fault = await faultOf(authenticator({ type: 'RS256', key: configured }).authenticate(bearer(token)));
    expect(fault.message).toContain('JWSInvalidSignature');
  });
});
