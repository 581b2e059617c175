/** How long a read gives each server that it asks: the last that can answer has the most. */
import { expect, test } from 'vitest';
import type { Node } from '../../src/db/replicas/node.ts';
import type { Positions } from '../../src/db/replicas/positions.ts';
import { SpreadReader } from '../../src/db/replicas/reader.ts';
import type { Replicas } from '../../src/db/replicas/replicas.ts';
import type { ReadStatement } from '../../src/db/session-read.ts';
import { ConnectionLate } from '../../src/db/unavailable.ts';

/** The servers asked and how many milliseconds each had, where none of them gives a connection. */
async function askedOf(...order: readonly { readonly name: string; readonly isAway?: boolean }[]): Promise<string[]> {
  const asked: string[] = [];
  const nodes = order.map(({ name, isAway = false }) => ({
    pulse: isAway ? undefined : {},
    fallbacks: { silent: 0 },
    reader: {
      ask(_statement: unknown, _settings: unknown, _gone: unknown, { patience }: { patience: number }) {
        asked.push(`${name} ${patience}`);
        return Promise.reject(new ConnectionLate(new Error('late')));
      },
    },
  })) as unknown as readonly Node[];
  const replicas = { leader: undefined, order: () => nodes, leave() {} } as unknown as Replicas;
  const positions = { neededBy: () => 0n } as unknown as Positions;
  const reader = new SpreadReader(replicas, positions, {} as never);
  await expect(reader.read({} as ReadStatement, {} as never)).rejects.toThrow('late');
  return asked;
}

const replica = { name: 'replica' };
const leader = { name: 'leader' };

test.each([
  { order: [replica, leader, leader], asked: ['replica 300', 'leader 300', 'leader 2000'] },
  { order: [replica, replica, { ...leader, isAway: true }], asked: ['replica 300', 'replica 2000', 'leader 300'] },
  { order: [{ ...leader, isAway: true }, replica], asked: ['leader 300', 'replica 2000'] },
  {
    order: [
      { ...leader, isAway: true },
      { ...replica, isAway: true },
    ],
    asked: ['leader 300', 'replica 300'],
  },
])('none gives a connection: $asked.1 after $asked.0', async ({ order, asked }) => {
  expect(await askedOf(...order)).toEqual(asked);
});
