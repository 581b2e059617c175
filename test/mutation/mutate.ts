/**
 * `npm run mutate`: weakens the permissions and the database one thing at a time and expects the suite to go red.
 */
import { fileURLToPath } from 'node:url';
import { type Command, flagsOf, runCommand } from '../../src/commands/command.ts';
import { type Bench, createBench } from './bench.ts';
import { equivalentBecause } from './equivalent.ts';
import { exitCodeOf, hunt, type Judge, reportOf } from './hunt.ts';
import type { Mutant } from './mutant.ts';
import { allMutants } from './mutants.ts';
import { everySuite, suitesFor } from './suites.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const BENCHES = 2;

const say = (line: string): void => console.log(line);

function listed({ name }: Mutant): string {
  const because = equivalentBecause(name);
  return because === undefined ? name : `${name}\n    equivalent: ${because}`;
}

const judgeOn =
  (isJsonApi: boolean) =>
  (bench: Bench): Judge =>
  (mutant) =>
    bench.run(suitesFor(mutant, isJsonApi), mutant);

/** A suite that is red without a mutant would kill them all. */
async function expectGreen(bench: Bench): Promise<void> {
  say('Without a mutant first ...');
  const failed = await bench.run(everySuite);
  if (failed !== undefined) throw new Error(`The suite is red without any mutant: ${failed}`);
}

async function tryAll(
  mutants: readonly Mutant[],
  benches: Bench[],
  isWhole: boolean,
  isJsonApi: boolean,
): Promise<number> {
  const [first] = benches;
  if (first && isWhole) await expectGreen(first);
  while (benches.length < Math.min(BENCHES, mutants.length)) benches.push(await createBench(ROOT));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped before the end.')));
  const outcome = await hunt(mutants, { judges: benches.map(judgeOn(isJsonApi)), tell: say, stop: stop.signal });
  say(reportOf(outcome));
  return exitCodeOf(outcome);
}

const usage = `npm run mutate [-- --only <pattern>] [--jsonapi] [--list]

Weakens each protection in turn; the suite must notice.

  --only <pattern>  tries the mutants whose name it matches
  --jsonapi         asks the tests of the JSON:API alone, which look at what is read
  --list            names them, and tries none`;

/** Ends with 0 when every mutant was noticed. */
const command: Command = {
  usage,
  async run(args) {
    const { only, jsonapi, list } = flagsOf(args, {
      only: { type: 'string' },
      jsonapi: { type: 'boolean' },
      list: { type: 'boolean' },
    });
    process.exitCode = await mutateOnly(only, list === true, jsonapi === true);
  },
};

export const mutate = (args: readonly string[]): Promise<void> => runCommand(command, args);

async function mutateOnly(only: string | undefined, list: boolean, isJsonApi: boolean): Promise<number> {
  const first = await createBench(ROOT);
  const benches = [first];
  try {
    const pattern = new RegExp(only ?? '');
    const mutants = (await allMutants(first.databaseUrl)).filter(({ name }) => pattern.test(name));
    if (mutants.length === 0) throw new Error(`No mutant's name matches ${only}; see --list`);
    if (!list) return await tryAll(mutants, benches, only === undefined, isJsonApi);
    say(mutants.map(listed).join('\n'));
    return 0;
  } finally {
    await Promise.all(benches.map((bench) => bench[Symbol.asyncDispose]()));
  }
}
