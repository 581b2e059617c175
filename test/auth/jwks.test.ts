/** A provider's key set through rotation, outages and storms (faults). */
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Authenticator } from '../../src/auth/authenticator.ts';
import { authenticator, bearer, faultOf, second, secret, sign, start } from './fixtures.ts';
import { Provider, type SigningKey, signingKey } from './provider.ts';

const minute = 60_000;
const ever = { exp: second + 365 * 86400 };

let first: SigningKey;
let next: SigningKey;
let provider: Provider;
let gate: Authenticator;
let now: number;

beforeEach(async () => {
  [first, next] = await Promise.all([signingKey('first'), signingKey('next')]);
  provider = await Provider.start(first);
  now = start;
  gate = gateOf({});
});

afterEach(() => provider[Symbol.asyncDispose]());

function gateOf(document: object): Authenticator {
  return authenticator({ jwk_url: provider.url, ...document }, { now: () => now });
}

const roleOf = async (token: string) => (await gate.authenticate(bearer(token))).role;
const refusal = (token: string) => faultOf(gate.authenticate(bearer(token)));
const noKey = {
  code: 'invalid-jwt',
  message: "Could not verify JWT: no key of the provider matches the token's algorithm and key id",
  path: '$',
};

/** Requests that find the set stale are answered from it and refresh it meanwhile; this waits for that refresh. */
async function refreshed(): Promise<void> {
  const before = gate.jwksState();
  while (gate.jwksState() === before) await setImmediate();
}

describe('a key set', () => {
  it('is fetched once and verifies every token of its keys', async () => {
    provider.keys = [first.jwk, next.jwk];
    const tokens = await Promise.all([first.sign(), next.sign(), first.sign({ jti: '2' })]);
    expect(await Promise.all(tokens.map(roleOf))).toEqual(['user', 'user', 'user']);
    expect(provider.asked).toBe(1);
    expect(gate.jwksState()).toEqual({ keys: 2, lastSuccess: start, lastError: undefined });
  });

  it('is asked key by key for a token without a key id', async () => {
    const nameless = [await signingKey(undefined), await signingKey(undefined)];
    provider.keys = nameless.map(({ jwk }) => jwk);
    expect(await Promise.all(nameless.map(async (key) => roleOf(await key.sign())))).toEqual(['user', 'user']);
    const stranger = await signingKey(undefined);
    expect((await refusal(await stranger.sign())).message).toContain('JWSInvalidSignature');
    const expired = await nameless[1]?.sign({ exp: second });
    expect((await refusal(expired ?? '')).message).toBe('Could not verify JWT: JWTExpired');
  });

  it('accepts only the configured algorithm when there is one', async () => {
    gate = gateOf({ type: 'RS256' });
    expect((await refusal(await first.sign())).message).toContain('accepted: RS256');
    gate = gateOf({ type: 'ES256' });
    expect(await roleOf(await first.sign())).toBe('user');
  });

  it('never verifies by a shared secret, even one that it publishes', async () => {
    const oct = { kty: 'oct', k: Buffer.from(secret).toString('base64url'), kid: 'shared', alg: 'HS256' };
    provider.keys = [first.jwk, oct];
    const token = await sign({}, Buffer.from(secret), { alg: 'HS256', kid: 'shared' });
    expect((await refusal(token)).message).toContain("the token's algorithm is not accepted");
  });
});

describe('a private key in the set', () => {
  it('is not blamed on the token', async () => {
    provider.keys = [first.privateJwk];
    const session = gate.authenticate(bearer(await first.sign()));
    await expect(session).rejects.toHaveProperty('code', 'ERR_JWKS_INVALID');
  });
});

describe('refreshing', () => {
  test.each([
    [{ 'cache-control': 'public, max-age=600' }, 10],
    [{ 'cache-control': 'max-age=900', age: '300' }, 10],
    [{ 'cache-control': 'no-cache' }, 1],
    [{ 'cache-control': 'max-age=0' }, 1],
    [{ 'cache-control': 'max-age=31536000' }, 60],
    [{ expires: new Date(start + 5 * minute).toUTCString() }, 5],
    [{ expires: '0' }, 1],
    [{}, 10],
  ])('by the headers %j is due after %i minutes', async (headers, minutes) => {
    provider.headers = headers;
    const token = await first.sign(ever);
    await roleOf(token);
    now = start + minutes * minute - 1;
    await roleOf(token);
    expect(provider.asked).toBe(1);
    now = start + minutes * minute;
    await Promise.all([roleOf(token), refreshed()]);
    expect(provider.asked).toBe(2);
  });

  it('does not hold up the requests that find the set a little stale', async () => {
    const token = await first.sign();
    await roleOf(token);
    provider.trouble = () => {};
    now += 11 * minute;
    expect(await roleOf(token)).toBe('user');
    expect(provider.asked).toBeLessThanOrEqual(2);
  });

  it('comes before the answer when the set is long stale', async () => {
    const token = await first.sign(ever);
    await roleOf(token);
    provider.keys = [next.jwk];
    now += 24 * 60 * minute;
    expect(await refusal(token)).toEqual(noKey);
  });
});

describe('rotation', () => {
  it('takes effect with the first token of the new key', async () => {
    await roleOf(await first.sign());
    provider.keys = [first.jwk, next.jwk];
    now += 5_000;
    expect(await roleOf(await next.sign())).toBe('user');
    expect(provider.asked).toBe(2);
  });

  it('ends the tokens of a removed key, remembered ones too', async () => {
    const token = await first.sign(ever);
    expect(await roleOf(token)).toBe('user');
    provider.keys = [next.jwk];
    now += 10 * minute;
    await Promise.all([roleOf(token), refreshed()]);
    expect(await refusal(token)).toEqual(noKey);
  });
});

describe('a storm of unknown key ids', () => {
  it('causes one fetch per pause at most, while known keys verify on', async () => {
    await roleOf(await first.sign());
    const stranger = await signingKey('stranger');
    const token = await stranger.sign();
    now += 5_000;
    for (const wave of [1, 2, 3]) {
      const tokens = Array.from({ length: 100 }, (_, index) => withKid(token, `stranger-${wave}-${index}`));
      const faults = await Promise.all(tokens.map(refusal));
      expect(new Set(faults.map(({ message }) => message))).toEqual(new Set([noKey.message]));
      now += 1_000;
    }
    expect(provider.asked).toBe(2);
    expect(await roleOf(await first.sign({ jti: 'other' }))).toBe('user');
  });

  it('of one key id causes one fetch in half a minute', async () => {
    await roleOf(await first.sign());
    const token = await next.sign();
    for (const seconds of [5, 10, 20, 34]) {
      now = start + seconds * 1000;
      expect(await refusal(token)).toEqual(noKey);
    }
    expect(provider.asked).toBe(2);
    now = start + 35_000;
    await refusal(token);
    expect(provider.asked).toBe(3);
  });
});

describe('an outage of the provider', () => {
  const unavailable = {
    code: 'unexpected',
    message: 'the keys that verify tokens are not available now; try again later',
    path: '$',
  };
  const troubles: Record<string, NonNullable<Provider['trouble']>> = {
    'a refused connection': (request) => request.socket.destroy(),
    'an error status': (_, response) => response.writeHead(503).end('{"keys":[]}'),
    'no JSON': (_, response) => response.end('<html>'),
    'an empty set': (_, response) => response.end('{"keys":[]}'),
    'a malformed set': (_, response) => response.end('{"keys":["x"]}'),
    'an answer of 300 MB': (_, response) => endless(response, 300),
    'an answer that claims to be short, and packs 64 MB': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 * 1024 * 1024))),
    'a redirect': ({ url }, response) =>
      url === '/elsewhere'
        ? response.end(JSON.stringify({ keys: [next.jwk] }))
        : response.writeHead(302, { location: '/elsewhere' }).end(),
  };

  test.each(Object.keys(troubles))('(%s) leaves the last good keys in use, for days', async (trouble) => {
    const token = await first.sign(ever);
    await roleOf(token);
    provider.trouble = troubles[trouble];
    for (const hours of [1, 2, 24, 72]) {
      now = start + hours * 60 * minute;
      expect(await roleOf(token)).toBe('user');
      expect(await roleOf(await first.sign({ ...ever, jti: `${hours}` }))).toBe('user');
    }
    expect(gate.jwksState()).toMatchObject({ keys: 1, lastSuccess: start, lastError: { at: expect.any(Number) } });
  });

  it('ends with the next fetch after the pause', async () => {
    provider.trouble = troubles['an error status'];
    const token = await first.sign();
    expect(await refusal(token)).toEqual(unavailable);
    provider.trouble = undefined;
    expect(await refusal(token)).toEqual(unavailable);
    expect(provider.asked).toBe(1);
    now += 5_000;
    expect(await roleOf(token)).toBe('user');
    expect(gate.jwksState()?.lastError).toBeUndefined();
  });

  it('that sends without end is given up early, and fills no memory', async () => {
    let sent = 0;
    provider.trouble = (_, response) => endless(response, 300, (megabytes) => (sent = megabytes));
    expect(await refusal(await first.sign())).toEqual(unavailable);
    expect(gate.jwksState()?.lastError?.message).toContain('more than 1048576 bytes');
    expect(sent).toBeLessThan(50);
  });

  it('that sends a byte now and then is given up after five seconds', { timeout: 15_000 }, async () => {
    provider.trouble = (_, response) => {
      const drip = setInterval(() => response.write(' '), 100);
      response.once('close', () => clearInterval(drip));
    };
    const began = performance.now();
    expect(await refusal(await first.sign())).toEqual(unavailable);
    expect(performance.now() - began).toBeLessThan(8_000);
  });

  it('that hangs is given up after five seconds', { timeout: 15_000 }, async () => {
    provider.trouble = () => {};
    const began = performance.now();
    expect(await refusal(await first.sign())).toEqual(unavailable);
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(gate.jwksState()?.lastError?.message).toMatch(/timeout/i);
  });
});

/** Sends megabytes as fast as they are taken, until all are sent or nobody listens. */
function endless(response: ServerResponse, megabytes: number, tell: (sent: number) => void = () => {}): void {
  const one = Buffer.alloc(1024 * 1024, ' ');
  let sent = 0;
  const more = (): void => {
    while (sent < megabytes) {
      sent += 1;
      tell(sent);
      if (!response.write(one)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}

/** The token under another key id: a storm needs many ids, not many keys. */
function withKid(token: string, kid: string): string {
  const [, payload, signature] = token.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid })).toString('base64url');
  return [header, payload, signature].join('.');
}
