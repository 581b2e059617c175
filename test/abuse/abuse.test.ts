/**
 * One hostile tenant and one stranger attack in every way that is known, beside ten ordinary tenants who read and write:
 * these get right answers, in time, and the process keeps its memory. `npm run abuse` takes five minutes and holds the
 * times too; the suite has a minute without them, since others work on the same machine. What the attackers' own work
 * costs the others is told apart: for a while they attack a server that does nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clientOf } from '../harness/client.ts';
import { compileGateway } from '../harness/compiled.ts';
import { startGatewayProcess } from '../harness/gateway-process.ts';
import { startOwnPostgres } from '../harness/own-postgres.ts';
import { asSuperuser } from '../soak/faults.ts';
import { type Tally, Tenant } from '../soak/tenant.ts';
import { attackAsTenant } from './hostile-tenant.ts';
import { attackAsStranger } from './stranger.ts';
import { mostMemory, paced, percentile, startAsking, startSink } from './watch.ts';

const ASKED = process.env.ROWGATE_ABUSE_SECONDS;
const SECONDS = Number(ASKED ?? 60);
const TENANTS = 10;
const HOSTILE = TENANTS + 1;
const MEGABYTE = 1024 * 1024;
/** Milliseconds between two operations of a loop. */
const PACE = 50;

const uuid = (kind: string, number: number) => `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
const callerOf = (number: number) =>
  ({ role: 'user', workspaceId: uuid('1', number), userId: uuid('2', number) }) as const;
const numbers = Array.from({ length: HOSTILE }, (_, index) => index + 1);

const ROWS = numbers.flatMap((number) => [
  `INSERT INTO core_api.workspaces (pk, workspace_id) VALUES (${number}, '${uuid('1', number)}')`,
  `INSERT INTO core_api.people (person_id, workspace_pk, full_name) VALUES ('${uuid('2', number)}', ${number}, 'Person')`,
]);

test(
  `abuse for ${SECONDS} seconds`,
  async () => {
    await using postgres = await startOwnPostgres();
    await asSuperuser(postgres, ...ROWS);
    await using compiled = await compileGateway();
    await using gateway = await startGatewayProcess(compiled, postgres);
    const client = paced(clientOf(gateway.url), PACE);
    const tally: Tally = { reads: 0, writes: 0, retried: 0, wrong: [] };
    const ordinary = numbers.slice(0, TENANTS).map((number) => new Tenant(client, callerOf(number), number, tally));

    /** The times of the ordinary tenants' answers while `others` do what they do. */
    const during = async (seconds: number, others: (isOver: () => boolean) => readonly Promise<number>[]) => {
      const callers = ordinary.map(({ caller }) => caller);
      const asking = await startAsking({ url: gateway.url, callers, seconds, pace: PACE });
      const end = performance.now() + seconds * 1_000;
      const isOver = () => performance.now() > end || tally.wrong.length > 0;
      const [counts, times] = await Promise.all([
        Promise.all(others(isOver)),
        asking.times,
        ...ordinary.flatMap((tenant) => [tenant.write(ordinary, isOver), tenant.read(isOver)]),
      ]);
      return { counts, times };
    };

    const attack = (url: string, isOver: () => boolean) => [
      attackAsTenant(url, callerOf(HOSTILE), isOver),
      attackAsStranger(url, isOver),
    ];
    /** The times without an attack, and while a server that does nothing is attacked. */
    const compare = async () => {
      // A worst hundredth needs some thousands of answers.
      const seconds = Math.max(SECONDS / 5, 30);
      await during(5, () => []);
      const alone = await during(seconds, () => []);
      using sink = await startSink();
      const control = await during(seconds, (isOver) => attack(sink.url, isOver));
      return [alone.times, control.times];
    };
    const compared = ASKED === undefined ? [] : await compare();
    const beside = await during(SECONDS, (isOver) => [
      mostMemory(gateway.child.pid ?? 0, isOver),
      ...attack(gateway.url, isOver),
    ]);
    const [memory = 0, tenant = 0, stranger = 0] = beside.counts;
    const at = (part: number) =>
      [...compared, beside.times].map((times) => percentile(times, part).toFixed(1)).join(', ');
    console.log(
      `abuse: ${SECONDS} s, ${tally.reads + tally.writes} ordinary answers, ${beside.times.length} timed, ${tenant} attacks of the tenant, ${stranger} of the stranger, ` +
        `p50 ${at(0.5)} ms and p99 ${at(0.99)} ms (where times are asked for: alone, beside attacks on another server, and on this one), resident at most ${Math.round(memory / MEGABYTE)} MB`,
    );
    expect(tally.wrong).toEqual([]);
    expect(gateway.child.exitCode).toBeNull();
    expect(memory).toBeLessThan(500 * MEGABYTE);
    const [alone] = compared;
    if (alone) expect(percentile(beside.times, 0.99)).toBeLessThan(3 * percentile(alone, 0.99));
    // Whoever waits for the thread waits five seconds at the most.
    await sleep(6_000);
    expect(await clientOf(gateway.url).metric('rowgate_operations_waiting')).toBe(0);
  },
  SECONDS * 2_000 + 180_000,
);
