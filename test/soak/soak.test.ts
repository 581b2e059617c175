/**
 * Twenty tenants read and write for a while, faults injected: no wrong answer, nothing left behind, flat memory.
 * `npm run soak` takes ten minutes, `npm run soak -- 60` a minute; the suite has twenty seconds.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually } from '../harness/eventually.ts';
import { heapAfterCollection } from '../harness/heap.ts';
import { startOwnPostgres } from '../harness/own-postgres.ts';
import { serveGateway } from '../harness/served-gateway.ts';
import { asSuperuser, injectFaults } from './faults.ts';
import { type Tally, Tenant } from './tenant.ts';

const SECONDS = Number(process.env.ROWGATE_SOAK_SECONDS ?? 20);
const TENANTS = 20;
const MEGABYTE = 1024 * 1024;

/** Half an hour of restarts in a row would show nothing more; a short soak has one. */
const RESTART_EVERY = Math.min(Math.max(SECONDS / 2, 8), 60) * 1_000;

const uuid = (kind: string, number: number) => `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
const workspaceId = (number: number) => uuid('1', number);
const personId = (number: number) => uuid('2', number);
const numbers = Array.from({ length: TENANTS }, (_, index) => index + 1);

const ROWS = numbers.flatMap((number) => [
  `INSERT INTO core_api.workspaces (pk, workspace_id) VALUES (${number}, '${workspaceId(number)}')`,
  `INSERT INTO core_api.people (person_id, workspace_pk, full_name) VALUES ('${personId(number)}', ${number}, 'Person')`,
]);

const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;

test(
  `${TENANTS} tenants for ${SECONDS} seconds`,
  async () => {
    await using postgres = await startOwnPostgres();
    await asSuperuser(postgres, ...ROWS);
    await using gateway = await serveGateway(postgres, { LOG_LEVEL: 'error' });
    const tally: Tally = { reads: 0, writes: 0, retried: 0, wrong: [] };
    const tenants = numbers.map((number) => {
      const caller = { role: 'user', workspaceId: workspaceId(number), userId: personId(number) } as const;
      return new Tenant(gateway, caller, number, tally);
    });
    const end = performance.now() + SECONDS * 1_000;
    const isOver = () => performance.now() > end || tally.wrong.length > 0;
    const caller = { role: 'user', workspaceId: workspaceId(1) } as const;
    const injected = injectFaults({ postgres, gateway, caller, restartEvery: RESTART_EVERY }, isOver);
    const loads = tenants.flatMap((tenant) => [tenant.write(tenants, isOver), tenant.read(isOver)]);
    await sleep(SECONDS * 400);
    const settled = heapAfterCollection();
    await Promise.all(loads);
    const faults = await injected;
    expect(tally.wrong).toEqual([]);
    const grown = heapAfterCollection() - settled;
    console.log(
      `soak: ${SECONDS} s, ${tally.reads} reads, ${tally.writes} writes, ${tally.retried} tried again, ${faults} faults, ` +
        `heap ${megabytes(settled)} and ${megabytes(grown)} more at the end, resident ${megabytes(process.memoryUsage().rss)}`,
    );
    expect(grown).toBeLessThan(16 * MEGABYTE);
    expect(tally.writes).toBeGreaterThan(TENANTS);
    expect(tally.retried).toBeGreaterThan(0);
    const inUse = () => gateway.metric('rowgate_pool_connections{state="busy"}');
    await eventually('no connection is in use', async () => (await inUse()) === 0);
    expect(await gateway.metric('rowgate_operations_waiting')).toBe(0);
  },
  SECONDS * 2_000 + 120_000,
);
