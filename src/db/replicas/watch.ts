/** A read leaves a server that has fallen silent; one that is slow, on a server that lives, is waited for. */
import { doubtConnections } from '../take-connection.ts';
import { type Node, QUIET } from './node.ts';

export class Watch {
  readonly #leaving = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  /** @param patience milliseconds within which the server must give a sign of life when it is asked for one */
  constructor(
    private readonly node: Node,
    readonly patience: number,
  ) {
    this.#wait();
  }

  /** Aborted when the server is not waited for any longer. */
  get left(): AbortSignal {
    return this.#leaving.signal;
  }

  /** The read has ended. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.#timer = setTimeout(() => void this.#listen(), QUIET);
  }

  async #listen(): Promise<void> {
    const isHeard = await this.node.isHeard(this.patience);
    if (this.#isOver) return;
    if (isHeard) return this.#wait();
    doubtConnections(this.node.pool);
    this.#leaving.abort();
  }
}
