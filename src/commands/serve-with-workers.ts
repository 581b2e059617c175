/** Serves in several processes: this one starts them, and keeps the embedded PostgreSQL where there is one. */
import { randomBytes } from 'node:crypto';
import { currentEnv, forgetFiled } from '../config/env-file.ts';
import { type Config, loadConfig } from '../config/load-config.ts';
import { attachDatabase, jwtSettings, openDatabase, prepareDatabase } from '../gateway.ts';
import { createDemo } from '../http/demo.ts';
import { type EndSignal, onEndSignals } from '../lib/end-signals.ts';
import type { Log } from '../lib/log.ts';
import { describeShares } from '../workers/shares.ts';
import { type Crew, Supervisor } from '../workers/supervisor.ts';
import { greet } from './greet.ts';

/** Milliseconds that a worker may take to end beside what is configured. */
const GRACE = 5_000;

/** What seals cursors where nothing else does that all workers have; it stays when they are replaced. */
const CURSORS = randomBytes(32).toString('hex');

function crewOf({ workers, serving, jwt, cursorSecret }: Config): Crew {
  const hasSecret = cursorSecret !== undefined || jwt === undefined || isSecret(jwt);
  const { shutdownDelay, shutdownTimeout } = serving;
  const env: Record<string, string> = hasSecret ? {} : { CURSOR_SECRET: CURSORS };
  return { size: workers, env, longestEnd: shutdownDelay + shutdownTimeout + GRACE };
}

const isSecret = ({ keys }: NonNullable<Config['jwt']>): boolean => keys.kind === 'key' && keys.key.type === 'secret';

export async function serveWithWorkers(config: Config, log: Log, attach: boolean): Promise<void> {
  const { database: of } = config;
  if (of.kind === 'embedded' && !attach) log.info('starting PostgreSQL');
  const supervisor = new Supervisor(log);
  const stop = stopped(supervisor, () => void replace(supervisor, config, log));
  await using database = await (attach ? attachDatabase(of) : openDatabase(of));
  await prepareDatabase(config, database, log.info);
  forgetFiled();
  log.info(describeShares(config, config.workers));
  try {
    const url = await Promise.race([supervisor.start(crewOf(config)), stop.then(() => undefined)]);
    if (url !== undefined) await welcome(url, config, log);
    const signal = await stop;
    log.info('stopping');
    await supervisor.end(signal);
  } finally {
    supervisor.kill();
  }
}

/** Resolves at the first signal to end; one that insists kills all workers, and lets PostgreSQL stop. */
const stopped = (supervisor: Supervisor, hangUp: () => void): Promise<EndSignal> =>
  new Promise((resolve) => {
    // A terminal that is closed sends it, too.
    onEndSignals(resolve, () => supervisor.kill(), process.stdout.isTTY ? undefined : hangUp);
  });

async function welcome(url: string, config: Config, log: Log): Promise<void> {
  log.info(`serving on ${url}`);
  const { database } = config;
  if (database.kind === 'external') return;
  greet({ url }, await createDemo(await jwtSettings(config)).token(), database.dataDir);
}

/** What is wrong with the new settings leaves everything as it is. */
async function replace(supervisor: Supervisor, before: Config, log: Log): Promise<void> {
  try {
    const config = loadConfig(currentEnv());
    if (config.database.kind !== before.database.kind)
      throw new Error('DATABASE_URL: whether it is set does not change without a restart');
    log.info('new workers take the place of the old', () => ({ workers: config.workers }));
    await supervisor.replaceAll(crewOf(config));
    log.info('all workers are new', () => ({ workers: config.workers }));
  } catch (error) {
    log.error('the workers were not replaced: what did not serve has not taken the place of one that does', error);
  }
}
