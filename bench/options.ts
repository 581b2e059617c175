/** The command line of a run. */
import { parseArgs } from 'node:util';
import type { Size } from './database/size.ts';

export interface Options {
  readonly size: Size;
  /** How often each contender is measured, in turn with the others. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
  readonly connections: number;
  /** Another build of Rowgate to be compared, as the path of its `main.js`. */
  readonly against: string | undefined;
  /** Where the database lives. */
  readonly data: string | undefined;
}

export const usage = `npm run bench -- [options]
  --quick               short: about two minutes
  --workspaces <n>      100
  --tasks <n>           150000
  --steps <n>           20000
  --rounds <n>          7, or 3 when quick
  --seconds <n>         length of one measurement: 5, or 1 when quick
  --connections <n>     8
  --against <main.js>   another build of Rowgate, measured side by side
  --data <folder>       where PostgreSQL keeps the data: bench/.data`;

/** Throws with the usage when an option is unknown or no number. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      workspaces: text,
      tasks: text,
      steps: text,
      rounds: text,
      seconds: text,
      connections: text,
      against: text,
      data: text,
    },
  });
  const number = (name: 'workspaces' | 'tasks' | 'steps' | 'rounds' | 'seconds' | 'connections', otherwise: number) => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0, not ${values[name]}\n\n${usage}`);
    return value;
  };
  return {
    size: { workspaces: number('workspaces', 100), tasks: number('tasks', 150_000), steps: number('steps', 20_000) },
    rounds: number('rounds', values.quick ? 3 : 7),
    seconds: number('seconds', values.quick ? 1 : 5),
    connections: number('connections', 8),
    against: values.against,
    data: values.data,
  };
}
