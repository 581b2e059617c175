/** What a small tenant sees of a flood: four others keep fifty connections each busy. */
import type { Contender } from '../../contenders/contender.ts';
import { floor } from '../../contenders/floor/index.ts';
import { previousVersions } from '../../contenders/previous/index.ts';
import { rowgate } from '../../contenders/rowgate/index.ts';
import type { Running } from '../../contenders/start.ts';
import { groupsOf } from '../../database/size.ts';
import { type Load, startLoad } from '../../load/load.ts';
import type { Outcome } from '../../load/order.ts';
import { Opened } from '../../opened.ts';
import { casesOf } from '../../questions.ts';
import { digits, markdownTable, ranged } from '../../report/table.ts';
import { summary } from '../../rounds/statistics.ts';
import { type Tenant, tenantsOf } from '../../tenants.ts';
import { databasesFor, type Run, startOn } from '../study.ts';

const FLOODING = 4;
const CONNECTIONS_EACH = 50;
/** Of the small tenant, with milliseconds between an answer and the next request. */
const SMALL = { connections: 2, pause: 20 };
/** A small tenant sends few requests: a p99 needs some time. */
const TIMES_LONGER = 4;
/** The flood is on before the small tenant begins, and after it has ended; in seconds. */
const MARGIN = 1;
/** Rowgate turns away what is past 200 requests at once, unless it is told otherwise. */
const ADMIT_ALL = { LIMIT_REQUESTS: '1000' };

const WORDS = `Four tenants keep ${CONNECTIONS_EACH} connections each busy with the records table; a small one asks the filtered list over
${SMALL.connections} connections, with ${SMALL.pause} ms between an answer and the next request. To reach: a p99 of the small tenant of at most
1.3x that with rotation, which versions up to 24e9f39 have.`;

interface Both {
  readonly small: Outcome;
  readonly flood: Outcome;
}

export async function floods(run: Run): Promise<string> {
  await using opened = new Opened();
  const groups = groupsOf(run.options.size);
  const database = opened.use(await run.server.database(groups, run));
  const databaseOf = databasesFor(run, opened, groups, database);
  const contenders: readonly Contender[] = [
    rowgate(),
    ...(await previousVersions(run.options.against, run.say)),
    floor,
  ];
  const running = await Promise.all(
    contenders.map(async (it) => opened.use(await startOn(it, await databaseOf(it), { env: ADMIT_ALL }))),
  );
  const [, small, ...others] = await tenantsOf(database.superuserUrl, FLOODING + 2);
  if (!small) throw new Error('There are too few workspaces');
  const second = opened.use(startLoad());
  const measured = new Map<string, Both[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= run.options.rounds; round++) {
    for (const it of running) measured.get(it.contender.name)?.push(await flooded(run, second, it, small, others));
    run.say(
      `flood, round ${round}: ${[...measured].map(([name, all]) => `${name} p99 ${digits(all.at(-1)?.small.p99 ?? 0)} ms`).join(', ')}`,
    );
  }
  return ['### A small tenant beside a flood', WORDS, tableOf(measured)].join('\n\n');
}

async function flooded(
  { options, load }: Run,
  second: Load,
  { contender, url }: Running,
  small: Tenant,
  others: readonly Tenant[],
): Promise<Both> {
  const requests = (question: 'records-table' | 'filtered-list', tenants: readonly Tenant[]) =>
    casesOf(question, small, tenants).flatMap((asked) => contender.request(asked) ?? []);
  const seconds = options.seconds * TIMES_LONGER;
  const flood = load.put({
    url,
    requests: requests('records-table', others),
    connections: FLOODING * CONNECTIONS_EACH,
    seconds: seconds + 2 * MARGIN,
    constant: true,
  });
  await new Promise((resolve) => setTimeout(resolve, MARGIN * 1000));
  const order = { url, requests: requests('filtered-list', [small]), ...SMALL, seconds, constant: true };
  const [ofSmall, ofFlood] = await Promise.all([second.put(order), flood]);
  return { small: ofSmall, flood: ofFlood };
}

function tableOf(measured: ReadonlyMap<string, readonly Both[]>): string {
  const [ours = []] = measured.values();
  const over = (all: readonly Both[], of: (it: Both) => number): string =>
    ranged(summary(all.map((it, round) => of(ours[round] ?? it) / of(it))));
  const cells = (all: readonly Both[], isOurs: boolean): readonly string[] => [
    ...[
      (it: Both) => it.small.p50,
      (it: Both) => it.small.p99,
      (it: Both) => it.flood.perSecond,
      (it: Both) => it.flood.p99,
    ].map((of) => ranged(summary(all.map(of)))),
    isOurs ? '' : over(all, (it) => it.small.p99),
  ];
  const headings = ['', 'small: p50 ms', 'small: p99 ms', 'flood: req/s', 'flood: p99 ms', 'small: p99, Rowgate / it'];
  return markdownTable(
    headings,
    [...measured].map(([name, all]) => [name, ...cells(all, all === ours)]),
  );
}
