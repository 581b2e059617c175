/** What is read of a gateway and of PostgreSQL while they serve. */
import type { Running } from '../../contenders/start.ts';
import { connected } from '../../database/generate.ts';
import type { BenchDatabase, BenchServer } from '../../database/open.ts';
import { digits } from '../../report/table.ts';
import { processorTime, processorTimeOfAll } from '../../rounds/processor.ts';

export interface Measured {
  readonly gateway: Running;
  readonly server: BenchServer;
}

/** From now until it is asked: the gateway's and PostgreSQL's shares of a core. */
export async function spentBy({ gateway, server }: Measured): Promise<() => Promise<readonly [string, string]>> {
  const taken = async () => [
    performance.now(),
    (await processorTime(gateway.pid)) ?? Number.NaN,
    (await processorTimeOfAll(server.pid)) ?? Number.NaN,
  ];
  const [begun = 0, own = 0, postgres = 0] = await taken();
  return async () => {
    const [now = 0, ownNow = 0, postgresNow = 0] = await taken();
    const share = (spent: number): string => ((spent / (now - begun)) * 100).toFixed(1);
    return [share(ownNow - own), share(postgresNow - postgres)];
  };
}

/** From now until it is asked: what of a latency lies between a change heard and its answer, waiting and statements. */
export async function latenessFrom({ gateway }: Pick<Measured, 'gateway'>): Promise<() => Promise<string>> {
  const known = async (): Promise<readonly [number, number]> => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    const value = (name: string): number =>
      Number(new RegExp(`^rowgate_live_lateness_seconds_${name} (.+)$`, 'm').exec(text)?.[1]);
    return [value('sum') * 1000, value('count')];
  };
  const [sum, count] = await known();
  return async () => {
    const [sumNow, countNow] = await known();
    return digits((sumNow - sum) / (countNow - count));
  };
}

/** All that have ended in this database. */
export const transactionsOf = ({ superuserUrl }: BenchDatabase): Promise<number> =>
  connected(superuserUrl, async (client) => {
    const { rows } = await client.query<{ ended: string }>(
      'SELECT xact_commit + xact_rollback AS ended FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0]?.ended);
  });
