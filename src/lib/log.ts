/** The operator's log: one JSON object a line, or, on a terminal, a line to read. */
import { describeError } from './describe-error.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What an entry says beside its message; `undefined` is left out. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What costs something to say is said only where it is written. */
export type MakeFields = () => LogFields;

export interface Log {
  debug(message: string, fields?: MakeFields): void;
  info(message: string, fields?: MakeFields): void;
  warn(message: string, fields?: MakeFields): void;
  /** `error` is written whole: its stack, its causes, and what PostgreSQL said. */
  error(message: string, error: unknown, fields?: MakeFields): void;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Whether a person reads it. */
  readonly readable: boolean;
  readonly write: (text: string) => void;
  /** Whether so much waits for its reader that lines are dropped: memory is for requests. */
  readonly isFull?: () => boolean;
  /** Bytes of a line for programs: texts in a longer one are cut. */
  readonly longest?: number;
}

/** What a pipe takes at once, in bytes: between longer pieces, what other processes write to it may come. */
export const PIPE_BUF = 4_096;

const rank: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

type Entry = (level: LogLevel, message: string, fields: LogFields) => string;

/** Characters to which the texts of a line are cut that is too long, as far as it takes. */
const CUTS = [1_024, 256, 64, 16];
/** And where that is not enough, the message alone: it fits however its characters are written. */
const SHORT = 256;

const json =
  (longest: number): Entry =>
  (level, message, fields) => {
    const head = { time: new Date().toISOString(), level, message };
    const whole = { ...head, ...fields };
    const fits = (line: string): boolean => Buffer.byteLength(line) < longest;
    let line = JSON.stringify(whole);
    for (const most of fits(line) ? [] : CUTS) {
      line = JSON.stringify(whole, (_, value) => cut(value, most));
      if (fits(line)) break;
    }
    return `${fits(line) ? line : JSON.stringify(head, (_, value) => cut(value, SHORT))}\n`;
  };

const cut = (value: unknown, most: number): unknown =>
  typeof value === 'string' && value.length > most ? `${value.slice(0, most)}...` : value;

const readable: Entry = (level, message, fields) => {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  const mark = level === 'info' ? '' : `${level} `;
  return `${['rowgate:', mark + message, ...said.map(([name, value]) => `${name}=${plain(value)}`)].join(' ')}\n`;
};

const plain = (value: unknown): string =>
  typeof value === 'string' && /^[\w.:/-]+$/.test(value) ? value : JSON.stringify(value);

/** Writes entries of the level and above; what was dropped is counted in the next line that is not. */
export function createLog(options: LogOptions): Log {
  const { level, readable: isReadable, write, isFull = () => false, longest = Number.POSITIVE_INFINITY } = options;
  const entry = isReadable ? readable : json(longest);
  let dropped = 0;
  const log = (of: LogLevel, message: string, fields: MakeFields = () => ({})): void => {
    if (rank[of] < rank[level]) return;
    if (isFull()) {
      dropped += 1;
      return;
    }
    if (dropped > 0) write(entry('warn', 'nobody has read the log, and lines of it were dropped', { lines: dropped }));
    dropped = 0;
    write(entry(of, message, fields()));
  };
  return {
    debug: (message, fields) => log('debug', message, fields),
    info: (message, fields) => log('info', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    error: (message, error, fields) =>
      log('error', message, () => ({ ...fields?.(), error: describeError(error, { withStack: true }) })),
  };
}
