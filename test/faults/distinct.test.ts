/** Nothing that callers choose is remembered without bound: documents, names of operations, tokens. */
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { headersOf, JWT_KEY } from '../harness/gateway.ts';
import { heapAfterCollection } from '../harness/heap.ts';

const rows = fixedGateway();
const KEY = new TextEncoder().encode(JWT_KEY);
const MB = 1024 * 1024;

/** `ROWGATE_DISTINCT_REQUESTS` is how many there are of each kind; the suite has as many as fill every cache, and some. */
const COUNT = Number(process.env.ROWGATE_DISTINCT_REQUESTS ?? 2_900);

/** After so many every cache is full: 2,000 documents, 8 MB of tokens. */
const FILLED = 2_200;

const AT_ONCE = 20;

const post = async (body: unknown, headers: Record<string, string>) => {
  const sent = { 'content-type': 'application/json', ...headers };
  const init = { method: 'POST', headers: sent, body: JSON.stringify(body) };
  return (await rows.gateway.fetch('/v1/graphql', init)).text();
};

const next = (from: number): readonly number[] => Array.from({ length: AT_ONCE }, (_, index) => from + index);

/** The heap's growth while the caches are filled, and after that. */
async function growth(round: (numbers: readonly number[]) => Promise<void>) {
  await round(next(COUNT));
  const before = heapAfterCollection();
  for (let from = 0; from < FILLED; from += AT_ONCE) await round(next(from));
  const filled = heapAfterCollection();
  for (let from = FILLED; from < COUNT; from += AT_ONCE) await round(next(from));
  return { filling: filled - before, after: heapAfterCollection() - filled };
}

test.each([
  ['accepted', '__typename', 'query_root'],
  ['no document', '__typename # ', 'Syntax Error'],
  ['not valid', 'nope', 'Cannot query field'],
])(
  'documents and operation names that are new each time fill little memory: %s',
  async (_, selection, expected) => {
    const headers = await headersOf(ADA);
    const grown = await growth(async (numbers) => {
      const names = numbers.map((number) => `Name${number}`);
      const text = await post(
        names.map((operationName) => ({ query: `query ${operationName} { ${selection} }`, operationName })),
        headers,
      );
      expect(text.split(expected)).toHaveLength(AT_ONCE + 1);
    });
    expect(grown.filling).toBeLessThan(40 * MB);
    expect(grown.after).toBeLessThan(4 * MB);
  },
  180_000,
);

test('tokens that are new each time fill little memory, right or wrong', async () => {
  const claims = {
    'x-hasura-allowed-roles': ['user'],
    'x-hasura-default-role': 'user',
    'x-hasura-workspace-id': id('workspaces', 1),
    'x-hasura-note': 'n'.repeat(5_400),
  };
  const tokenOf = (number: number) =>
    new SignJWT({ 'https://hasura.io/jwt/claims': claims, jti: `${number}` })
      .setProtectedHeader({ alg: 'HS256', kid: `kid-${number}` })
      .setExpirationTime('1h')
      .sign(KEY);
  const grown = await growth(async (numbers) => {
    const tokens = await Promise.all(numbers.map(tokenOf));
    const bearers = tokens.flatMap((token) => [token, `${token}x`]).map((token) => `Bearer ${token}`);
    const answers = await Promise.all(
      bearers.map((authorization) => post({ query: '{ __typename }' }, { authorization })),
    );
    expect(answers.filter((text) => text.includes('query_root'))).toHaveLength(AT_ONCE);
    expect(answers.filter((text) => text.includes('invalid-jwt'))).toHaveLength(AT_ONCE);
  });
  expect(grown.filling).toBeLessThan(40 * MB);
  expect(grown.after).toBeLessThan(4 * MB);
}, 180_000);
