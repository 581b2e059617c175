/** A token costs one verification until it expires or its keys change. */
import { describe, expect, it, vi } from 'vitest';
import { fixedKey } from '../../src/auth/key-source.ts';
import { tokenCache } from '../../src/auth/token-cache.ts';
import { tokenVerifier, type VerifiedToken } from '../../src/auth/verify-token.ts';
import { authenticator, bearer, faultOf, jwt, second, sign, start } from './fixtures.ts';

const verified: VerifiedToken = {
  allowedRoles: ['user'],
  defaultRole: 'user',
  variables: {},
  subject: undefined,
  expiresAt: start + 1000,
};

describe('a verified token', () => {
  it('is verified once, however often it is sent', async () => {
    const verify = vi.fn(async () => verified);
    const recall = tokenCache(verify, () => start);
    for (let sent = 0; sent < 5; sent += 1) expect(await recall('token', 0)).toBe(verified);
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it('is verified once when it comes in many requests at the same time', async () => {
    const verify = vi.fn(async () => verified);
    const recall = tokenCache(verify, () => start);
    await Promise.all(Array.from({ length: 50 }, () => recall('token', 0)));
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it('is verified again once it has expired, and once the keys have changed', async () => {
    let now = start;
    const verify = vi.fn(async () => verified);
    const recall = tokenCache(verify, () => now);
    await recall('token', 0);
    await recall('token', 1);
    expect(verify).toHaveBeenCalledTimes(2);
    now = verified.expiresAt;
    await recall('token', 1);
    expect(verify).toHaveBeenCalledTimes(3);
  });

  it('is not remembered when it fails', async () => {
    const verify = vi.fn(async () => verified).mockRejectedValueOnce(new Error('not now'));
    const recall = tokenCache(verify, () => start);
    await expect(recall('token', 0)).rejects.toThrow('not now');
    expect(await recall('token', 0)).toBe(verified);
  });

  it('is forgotten when many others come, so that memory stays bounded', async () => {
    const verify = vi.fn(async () => verified);
    const recall = tokenCache(verify, () => start);
    await recall('first', 0);
    for (let other = 0; other < 1100; other += 1) await recall(`${other}`.padEnd(8000, 'x'), 0);
    verify.mockClear();
    await recall('1099'.padEnd(8000, 'x'), 0);
    expect(verify).not.toHaveBeenCalled();
    await recall('first', 0);
    expect(verify).toHaveBeenCalledTimes(1);
  });
});

describe('a remembered token', () => {
  it('stops being accepted in the second in which it expires', async () => {
    let now = start;
    const gate = authenticator({ allowed_skew: 5 }, { now: () => now });
    const headers = bearer(await sign({ exp: second + 10 }));
    expect((await gate.authenticate(headers)).role).toBe('user');
    now = (second + 15) * 1000 - 1;
    expect((await gate.authenticate(headers)).role).toBe('user');
    now = (second + 15) * 1000;
    expect((await faultOf(gate.authenticate(headers))).message).toBe('Could not verify JWT: JWTExpired');
  });

  it('is kept for as long as it is accepted, skew included', async () => {
    const settings = jwt({ allowed_skew: 5 });
    if (settings.keys.kind !== 'key') throw new Error('the settings have a key');
    const verify = tokenVerifier(settings, fixedKey(settings.keys), () => start);
    expect((await verify(await sign({ exp: second + 10 }))).expiresAt).toBe((second + 15) * 1000);
  });

  it('still answers for the role of each request', async () => {
    const gate = authenticator();
    const token = await sign();
    const role = async (asked: string) => (await gate.authenticate(bearer(token, { 'x-hasura-role': asked }))).role;
    expect(await role('user')).toBe('user');
    expect(await role('service')).toBe('service');
    await expect(role('visitor')).rejects.toThrow('Your requested role is not in allowed roles');
  });
});
