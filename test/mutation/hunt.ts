/** The hunt: every mutant is tried, and those that nobody notices are listed. */
import { equivalentBecause } from './equivalent.ts';
import type { Mutant } from './mutant.ts';

/** Gives what noticed a mutant: the name of a test that failed; undefined when all passed. */
export type Judge = (mutant: Mutant) => Promise<string | undefined>;

export interface Outcome {
  readonly killed: number;
  readonly equivalent: number;
  readonly survivors: readonly Mutant[];
}

export interface HuntOptions {
  readonly judges: readonly Judge[];
  /** Told of each mutant. */
  readonly tell: (line: string) => void;
  /** Ends it before the next mutant, and it fails. */
  readonly stop?: AbortSignal;
}

/** Tries mutants, one at a time on each judge. */
export async function hunt(mutants: readonly Mutant[], { judges, tell, stop }: HuntOptions): Promise<Outcome> {
  const tried = mutants.filter(({ name }) => equivalentBecause(name) === undefined);
  const survivors: Mutant[] = [];
  const waiting = [...tried.entries()];
  const work = async (judge: Judge): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      stop?.throwIfAborted();
      const [index, mutant] = next;
      const started = performance.now();
      const by = await judge(mutant);
      if (by === undefined) survivors.push(mutant);
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      const fate = by === undefined ? 'SURVIVED' : `killed by ${by}`;
      tell(`${index + 1}/${tried.length} ${mutant.name}\n    ${fate} (${seconds} s)`);
    }
  };
  await Promise.all(judges.map(work));
  return { killed: tried.length - survivors.length, equivalent: mutants.length - tried.length, survivors };
}

/** The end of a hunt in words: what survived, by name. */
export function reportOf({ killed, equivalent, survivors }: Outcome): string {
  const head = `${killed} mutants killed, ${survivors.length} survived, ${equivalent} equivalent and not tried.`;
  return [head, ...survivors.map(({ name }) => `SURVIVED ${name}`)].join('\n');
}

/** What the command ends with: 0 only when nothing survived. */
export const exitCodeOf = ({ survivors }: Outcome): number => (survivors.length === 0 ? 0 : 1);
