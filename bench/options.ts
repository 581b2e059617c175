/** The command line of a run. */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Size } from './database/size.ts';

/** What a run is made of, in this order. */
export const parts = ['questions', 'writes', 'tail', 'growth', 'walls', 'memory', 'profile'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  readonly size: Size;
  /** How often each contender is measured, in turn with the others. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
  readonly connections: number;
  /** How many the study of memory sends. */
  readonly requests: number;
  readonly only: readonly Part[];
  /** An earlier commit of Rowgate to be compared. */
  readonly against: string | undefined;
  /** Where the database lives. */
  readonly data: string | undefined;
  /** The folder of RESULTS.md, ratios.svg and plans. */
  readonly output: string;
}

export const usage = `npm run bench -- [options]
  --quick               about five minutes; writes to bench/.data/quick
  --only <part,...>     ${parts.join(', ')}: all of them, about 15 minutes
  --workspaces <n>      100
  --tasks <n>           150000
  --steps <n>           20000
  --rounds <n>          5, or 1 when quick; the studies after the questions take fewer
  --seconds <n>         length of one measurement: 3, or 1 when quick; half of it in the studies
  --connections <n>     8
  --requests <n>        what the study of memory sends: 100000, or 5000 when quick
  --against <commit>    an earlier version of Rowgate, built once and measured side by side
  --data <folder>       where PostgreSQL keeps the data: bench/.data
  --output <folder>     where RESULTS.md, ratios.svg and plans are written: bench`;

const numbers = ['workspaces', 'tasks', 'steps', 'rounds', 'seconds', 'connections', 'requests'] as const;
type Numbers = Record<(typeof numbers)[number], number>;

const usual: Numbers = {
  workspaces: 100,
  tasks: 150_000,
  steps: 20_000,
  rounds: 5,
  seconds: 3,
  connections: 8,
  requests: 100_000,
};
const quick: Numbers = { ...usual, rounds: 1, seconds: 1, requests: 5_000 };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Throws with the usage when an option is unknown, no number, or no part. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: text,
      ...(Object.fromEntries(numbers.map((name) => [name, text])) as Record<keyof Numbers, typeof text>),
      against: text,
      data: text,
      output: text,
    },
  });
  const { workspaces, tasks, steps, ...others } = numbersIn(values, values.quick ? quick : usual);
  return {
    ...others,
    size: { workspaces, tasks, steps },
    only: values.only === undefined ? parts : partsIn(values.only),
    against: values.against,
    data: values.data,
    output: values.output ?? here(values.quick ? './.data/quick/' : './'),
  };
}

function numbersIn(given: Readonly<Partial<Record<keyof Numbers, string>>>, otherwise: Numbers): Numbers {
  const entries = numbers.map((name): readonly [string, number] => {
    const value = given[name] === undefined ? otherwise[name] : Number(given[name]);
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0, not ${given[name]}\n\n${usage}`);
    return [name, value];
  });
  return Object.fromEntries(entries) as Numbers;
}

function partsIn(list: string): readonly Part[] {
  const named = list.split(',');
  const unknown = named.find((it) => !parts.some((part) => part === it));
  if (unknown !== undefined) throw new Error(`--only takes ${parts.join(', ')}, not ${unknown}\n\n${usage}`);
  return parts.filter((part) => named.includes(part));
}
