/** The limits on answers that wait for their readers: a time without progress, and bytes by workspace and over all. */
import type { ServerResponse } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { UnreadConfig } from '../../config/load-config.ts';
import { type LimitName, limitExceeded } from '../../errors.ts';
import { toGraphQLError } from '../../graphql/operation/errors.ts';
import type { RequestRecord, ServerContext } from '../observe.ts';
import type { ThreadLimiter } from './thread.ts';

interface Unread {
  readonly workspace: string;
  readonly bytes: number;
  /** Ends its connection; whoever reads slowly is told nothing, the log and the metrics name the limit. */
  cut(limit: LimitName, most: number): void;
}

/** The unread answers of one workspace, the one that waits longest first. */
interface Shelf {
  bytes: number;
  readonly answers: Set<Unread>;
}

/** Keeps account of the answers that were begun and not yet taken. */
class UnreadAnswers {
  readonly #shelves = new Map<string, Shelf>();
  #bytes = 0;

  constructor(private readonly limits: UnreadConfig) {}

  /** Makes room by cutting off those that wait longest: of its workspace, then of the one that has most. */
  add(answer: Unread): void {
    const shelf = this.#shelves.get(answer.workspace) ?? { bytes: 0, answers: new Set() };
    this.#shelves.set(answer.workspace, shelf);
    shelf.answers.add(answer);
    shelf.bytes += answer.bytes;
    this.#bytes += answer.bytes;
    const { perWorkspace, most } = this.limits;
    while (shelf.bytes > perWorkspace && this.#cutFirst(shelf, answer, 'unread-workspace', perWorkspace));
    while (this.#bytes > most && this.#cutFirst(this.#fullest(), answer, 'unread', most));
  }

  remove(answer: Unread): void {
    const shelf = this.#shelves.get(answer.workspace);
    if (!shelf?.answers.delete(answer)) return;
    shelf.bytes -= answer.bytes;
    this.#bytes -= answer.bytes;
    if (shelf.answers.size === 0) this.#shelves.delete(answer.workspace);
  }

  /** Tells whether there was one to cut off beside the answer that has just been begun. */
  #cutFirst({ answers }: Shelf, added: Unread, limit: LimitName, most: number): boolean {
    const [first = added] = answers;
    if (first === added) return false;
    this.remove(first);
    first.cut(limit, most);
    return true;
  }

  #fullest(): Shelf {
    return [...this.#shelves.values()].reduce((fullest, shelf) => (shelf.bytes > fullest.bytes ? shelf : fullest));
  }
}

/** What Yoga answers before anything of ours, as a preflight, has no record. */
function unread(res: ServerResponse, record: RequestRecord | undefined, bytes: number): Unread {
  return {
    workspace: record?.session?.variables['x-hasura-workspace-id'] ?? '',
    bytes,
    cut(limit, most) {
      if (record) record.errors = [toGraphQLError(limitExceeded({ limit, most }))];
      res.destroy();
    },
  };
}

/** An answer counts from when it is begun to when the system has taken all of it, or its connection has ended. */
export function useUnreadLimit(
  limits: UnreadConfig,
  thread: Pick<ThreadLimiter, 'answered'>,
): Plugin<object, ServerContext> {
  const answers = new UnreadAnswers(limits);
  return {
    onResponse({ response, serverContext: { res, record, isStreamed = false } }) {
      if (!res) return;
      const bytes = isStreamed ? 0 : Number(response.headers.get('content-length') ?? 0);
      thread.answered(record?.session, bytes);
      const answer = unread(res, record, bytes);
      res.once('close', () => answers.remove(answer));
      // Node knows whether the system has taken more of it since, however slowly its reader reads.
      res.setTimeout(limits.timeout, () => answer.cut('answer-timeout', limits.timeout));
      answers.add(answer);
    },
  };
}
