/** The limits on answers that wait for their readers: a time without progress, and bytes by workspace and over all. */
import type { ServerResponse } from 'node:http';
import type { ServerAdapterPlugin } from '@whatwg-node/server';
import type { UnreadConfig } from '../../config/load-config.ts';
import { type LimitName, limitExceeded } from '../../errors.ts';
import { Tally } from '../../lib/tally.ts';
import { type Exchange, errorRecord, type RequestRecord } from '../request-record.ts';
import type { ThreadLimiter } from './thread.ts';

interface Unread {
  readonly workspace: string;
  readonly bytes: number;
  /** Ends its connection; whoever reads slowly is told nothing, the log and the metrics name the limit. */
  cut(limit: LimitName, most: number): void;
}

/** Keeps account of the answers that were begun and not yet taken. */
class UnreadAnswers {
  readonly #bytes = new Tally();
  /** Each workspace's, the one that waits longest first. */
  readonly #answers = new Map<string, Set<Unread>>();

  constructor(private readonly limits: UnreadConfig) {}

  /** Makes room by cutting off those that wait longest: of its workspace, then of the one that has most. */
  add(answer: Unread): void {
    const { workspace } = answer;
    this.#answers.set(workspace, (this.#answers.get(workspace) ?? new Set()).add(answer));
    this.#bytes.add(workspace, answer.bytes);
    const { perWorkspace, most } = this.limits;
    while (this.#bytes.of(workspace) > perWorkspace)
      if (!this.#cutFirst(workspace, answer, 'unread-workspace', perWorkspace)) break;
    while (this.#bytes.total > most) if (!this.#cutFirst(this.#bytes.largest(), answer, 'unread', most)) break;
  }

  remove(answer: Unread): void {
    const answers = this.#answers.get(answer.workspace);
    if (!answers?.delete(answer)) return;
    this.#bytes.add(answer.workspace, -answer.bytes);
    if (answers.size === 0) this.#answers.delete(answer.workspace);
  }

  /** Tells whether there was one to cut off beside the answer that has just been begun. */
  #cutFirst(workspace = '', added: Unread, limit: LimitName, most: number): boolean {
    const [first = added] = this.#answers.get(workspace) ?? [];
    if (first === added) return false;
    this.remove(first);
    first.cut(limit, most);
    return true;
  }
}

/** What is answered before anything of ours, as a preflight, has no record. */
function unread(res: ServerResponse, record: RequestRecord | undefined, bytes: number): Unread {
  return {
    workspace: record?.session?.workspaceId ?? '',
    bytes,
    cut(limit, most) {
      if (record) record.errors = [errorRecord(limitExceeded({ limit, most }))];
      res.destroy();
    },
  };
}

/** An answer counts from when it is begun to when the system has taken all of it, or its connection has ended. */
export function useUnreadLimit(
  limits: UnreadConfig,
  thread: Pick<ThreadLimiter, 'answered'>,
): ServerAdapterPlugin<Exchange> {
  const answers = new UnreadAnswers(limits);
  return {
    onResponse({ response, serverContext: { res, record, isStreamed = false } }) {
      if (!res) return;
      const bytes = isStreamed ? 0 : Number(response.headers.get('content-length') ?? 0);
      thread.answered(record?.session, bytes);
      // Its reader left while it waited, and closes nothing any more.
      if (res.closed) return;
      const answer = unread(res, record, bytes);
      res.once('close', () => answers.remove(answer));
      // Node knows whether the system has taken more of it since, however slowly its reader reads.
      res.setTimeout(limits.timeout, () => answer.cut('answer-timeout', limits.timeout));
      // The adapter takes the time away where it sends in pieces: also from an answer before it, which still waits.
      res.once('pipe', () => res.req.socket.setTimeout(limits.timeout));
      answers.add(answer);
    },
  };
}
