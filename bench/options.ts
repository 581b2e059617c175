/** The command line of a run. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { flagsOf, UsageError } from '../src/commands/command.ts';
import type { Size } from './database/size.ts';

/** What a run is made of, in this order. */
export const parts = [
  'questions',
  'writes',
  'tail',
  'growth',
  'groups',
  'search',
  'jsonapi',
  'walls',
  'memory',
  'workers',
  'live',
  'size',
  'profile',
] as const;
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

/** What `--help` prints, before anything is installed. */
export const usage = readFileSync(new URL('usage.txt', import.meta.url), 'utf8').trimEnd();

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

/** Throws a UsageError when an option is unknown, no number, or no part. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const values = flagsOf(args, {
    quick: { type: 'boolean', default: false },
    only: text,
    ...(Object.fromEntries(numbers.map((name) => [name, text])) as Record<keyof Numbers, typeof text>),
    against: text,
    data: text,
    output: text,
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
    if (!(value > 0)) throw new UsageError(`--${name} takes a number above 0, not ${given[name]}`);
    return [name, value];
  });
  return Object.fromEntries(entries) as Numbers;
}

function partsIn(list: string): readonly Part[] {
  const named = list.split(',');
  const unknown = named.find((it) => !parts.some((part) => part === it));
  if (unknown !== undefined) throw new UsageError(`--only takes ${parts.join(', ')}, not ${unknown}`);
  return parts.filter((part) => named.includes(part));
}
