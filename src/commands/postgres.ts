/** What `npm run dev` keeps running while gateways come and go: the embedded PostgreSQL alone. */
import { once } from 'node:events';
import { loadConfig } from '../config/load-config.ts';
import { openDatabase } from '../gateway.ts';
import { onEndSignals } from '../lib/end-signals.ts';
import { type Command, flagsOf } from './command.ts';

export const postgresCommand: Command = {
  usage: `npm run -s cli -- postgres

Runs the embedded PostgreSQL in DATA_DIR until its input ends or Ctrl-C, and says "ready"; npm run dev does so.`,
  async run(args) {
    flagsOf(args, {});
    const stop = new Promise<unknown>((resolve) => onEndSignals(resolve, () => {}));
    await using _ = await openDatabase(loadConfig(process.env, { hasTokens: false }).database);
    console.log('ready');
    await Promise.race([stop, once(process.stdin.resume(), 'end')]);
    process.stdin.destroy();
  },
};
