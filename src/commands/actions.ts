/** Commands over the directory: an action by its name, the row that it is about, and flags. */
import { parseArgs } from 'node:util';
import type { Config } from '../config/load-config.ts';
import { type Directory, inDirectory, type Page } from '../directory/directory.ts';
import { type Kind, optional, uuid, wholeNumber } from './arguments.ts';
import { type Command, UsageError } from './command.ts';
import { withOwner } from './owner.ts';

/** What stands on the line after the action. */
export class Line {
  constructor(
    readonly id: string,
    private readonly flags: Readonly<Record<string, string | boolean | undefined>>,
  ) {}

  given<T>(flag: string, kind: Kind<T>): T | undefined {
    const text = this.flags[flag];
    return optional(`--${flag}`, typeof text === 'string' ? text : undefined, kind);
  }

  required<T>(flag: string, kind: Kind<T>): T {
    const value = this.given(flag, kind);
    if (value === undefined) throw new UsageError(`--${flag} is required`);
    return value;
  }

  has = (flag: string): boolean => this.flags[flag] === true;
}

/** Done as the owner of the tables; answers with lines to print. */
export type Work = (ownerUrl: string, config: Config) => Promise<readonly string[]>;

export interface Action {
  /** Whether it is about one row, named by its uuid. */
  readonly hasId?: boolean;
  /** By what follows the flag. */
  readonly flags?: Readonly<Record<string, 'string' | 'boolean'>>;
  /** Reads the line, before anything is connected to; gives the work. */
  prepare(line: Line): Work;
}

/** Work over the directory, in one transaction. */
export const directoryWork =
  (work: (directory: Directory) => Promise<readonly string[]>): Work =>
  (ownerUrl) =>
    inDirectory(ownerUrl, work);

/** The command of these actions. */
export const actionsCommand = (usage: string, actions: Readonly<Record<string, Action>>): Command => ({
  usage,
  async run([name, ...args]) {
    const names = Object.keys(actions).join(', ');
    if (name === undefined) throw new UsageError(`an action is required: one of ${names}`);
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new UsageError(`${name} is no action; accepted are ${names}`);
    const work = action.prepare(lineOf(name, action, args));
    await withOwner(async (ownerUrl, config) => {
      for (const line of await work(ownerUrl, config)) console.log(line);
    });
  },
});

function lineOf(name: string, { hasId = false, flags = {} }: Action, args: readonly string[]): Line {
  const options = Object.fromEntries(Object.entries(flags).map(([flag, type]) => [flag, { type }]));
  const { values, positionals } = parsed(args, options);
  const [id = '', ...others] = positionals;
  if (!hasId && positionals.length > 0) throw new UsageError(`${name} takes flags alone, not ${id}`);
  if (hasId && (positionals.length === 0 || others.length > 0))
    throw new UsageError(`${name} takes one uuid, and was given ${positionals.length}`);
  return new Line(hasId ? uuid(name, id) : '', values);
}

function parsed(args: readonly string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const MOST = 1_000;

const pageIn = (line: Line): Page => ({
  limit: line.given('limit', wholeNumber(1, MOST)) ?? 100,
  after: line.given('after', uuid),
});

interface Listing<Row> {
  /** Those beside the page's. */
  readonly flags?: Action['flags'];
  /** Reads its own flags; gives what finds the rows of a page, and one more where there is a next page. */
  find(line: Line): (directory: Directory, page: Page) => Promise<readonly Row[]>;
  idOf(row: Row): string;
  /** What is told of a row beside its id. */
  describe(row: Row): string;
}

/** An action that lists: a line for each row of a page, and what to add for the next page where there is one. */
export const listAction = <Row>({ flags, find, idOf, describe }: Listing<Row>): Action => ({
  flags: { ...flags, limit: 'string', after: 'string' },
  prepare(line) {
    const page = pageIn(line);
    const rowsOf = find(line);
    return directoryWork(async (directory) => {
      const rows = await rowsOf(directory, page);
      const shown = rows.slice(0, page.limit);
      const last = shown.at(-1);
      const more = rows.length > page.limit && last ? [`and more: --after ${idOf(last)}`] : [];
      return [...shown.map((row) => `${idOf(row)}  ${describe(row)}`), ...more];
    });
  },
});

/** What `--help` says of a page's flags. */
export const PAGE_USAGE = `--limit <number>    of list: how many are shown, at most ${MOST}; 100 when not given
  --after <uuid>      of list: the last one of the page before`;
