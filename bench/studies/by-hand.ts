/** Rowgate's statements beside the same SQL by hand: both sent by its own reader, as the gateway's role, under row security. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createPool } from '../../src/db/pool.ts';
import { runRead } from '../../src/read/run.ts';
import { groupsOf } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { markdownTable, ranged } from '../report/table.ts';
import { summary } from '../rounds/statistics.ts';
import { type Tenant, tenantsOf } from '../tenants.ts';
import { writePlansOf } from './plans.ts';
import { type Read, readMaker } from './statements.ts';
import { type Study, studyRoundsOf } from './study.ts';
import { timedInTurn } from './timed.ts';

/** What is asked of a tenant, and the SQL that a careful engineer writes for it. */
export interface HandQuestion {
  readonly name: string;
  readonly title: string;
  readonly document: string;
  readonly byHand: string;
}

/** @param of the tenant that is asked for, of those that there are: the large one first */
export const besideSqlByHand =
  (words: string, questions: readonly HandQuestion[], of: (tenants: readonly Tenant[]) => Tenant | undefined): Study =>
  async (run) => {
    await using opened = new Opened();
    const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
    const tenant = of(await tenantsOf(database.superuserUrl, 2));
    if (!tenant) throw new Error('There are too few workspaces');
    const pool = createPool(database.gatewayUrl, { max: 1 });
    opened.use({ [Symbol.asyncDispose]: () => pool.end() });
    const read = runRead(pool);
    const readOf = readMaker();
    const plans = new Map<string, Read>();
    const lines: string[][] = [];
    for (const { name, title, document, byHand } of questions) {
      run.say(`${title}, and by hand`);
      const own = await readOf({ document, variables: {}, tenant });
      plans.set(name, own);
      const ways = [own, written(byHand, own)].map((given) => () => read(...given));
      const [answer, expected] = await Promise.all(ways.map(async (way) => JSON.parse(String(await way()))));
      if (!isDeepStrictEqual(answer, expected)) throw new Error(`Rowgate and the SQL by hand do not agree on ${title}`);
      const [rowgate, hand] = (await timedInTurn(ways, studyRoundsOf(run))).map(summary);
      if (!rowgate || !hand) throw new Error('Nothing was timed');
      lines.push([title, ranged(rowgate), ranged(hand), (hand.median / rowgate.median).toFixed(2)]);
    }
    await writePlansOf(join(run.options.output, 'plans'), database.gatewayUrl, plans);
    return `${words}\n\n${markdownTable(['ms', 'Rowgate', 'by hand', 'by hand / Rowgate'], lines)}`;
  };

/** A statement of another hand, sent as Rowgate sends its own. */
function written(text: string, [, variables, session]: Read): Read {
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  return [{ name, text, parameters: [], isPlannedOnce: true }, variables, session];
}
