/** Hearing of changes: one interface over what PostgreSQL offers, connected again whenever it breaks. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../lib/log.ts';
import { type Change, readChange } from './change.ts';

export interface Listener {
  change(change: Change): void;
  /** Changes may have passed unheard: everything may be different now. */
  lost(): void;
}

/** A connection that hears every change that is committed from now on. */
export interface Connection {
  /** Resolves, never rejects, when it hears no more. */
  readonly ended: Promise<unknown>;
  close(): void;
}

/** @throws whatever keeps it from hearing */
export type Connect = (hear: (payload: string) => void) => Promise<Connection>;

export interface SourceOptions {
  readonly kind: 'slot' | 'notify';
  readonly connect: Connect;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** Milliseconds before the first try to connect again, doubled for each further one, and at the most. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
/** A connection that has held so long is a good one: the next pause is the first again. */
const STEADY = 10_000;

export type SourceState = 'stopped' | 'connecting' | 'hearing';

/** Hears from {@link ChangeSource.start} to {@link ChangeSource.stop}; while stopped it holds no connection. */
export class ChangeSource {
  #run: { readonly stopping: AbortController; readonly done: Promise<void> } | undefined;
  #hearing: Promise<void> = Promise.resolve();
  #heard: () => void = () => {};
  #state: SourceState = 'stopped';

  constructor(private readonly options: SourceOptions) {}

  get kind(): SourceOptions['kind'] {
    return this.options.kind;
  }

  get state(): SourceState {
    return this.#state;
  }

  /** Resolves once it hears; while it is stopped, whenever it is started and does. */
  get hearing(): Promise<void> {
    return this.#hearing;
  }

  start(listener: Listener): void {
    if (this.#run) return;
    const stopping = new AbortController();
    this.#awaitHearing();
    this.#run = { stopping, done: this.#hear(listener, stopping.signal) };
  }

  async stop(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    run?.stopping.abort();
    await run?.done;
  }

  #awaitHearing(): void {
    this.#state = 'connecting';
    this.#hearing = new Promise((resolve) => {
      this.#heard = resolve;
    });
  }

  async #hear(listener: Listener, stopping: AbortSignal): Promise<void> {
    const stopped = new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve()));
    let pause = FIRST_PAUSE;
    for (let tries = 0; !stopping.aborted; tries += 1) {
      const began = performance.now();
      const why = await this.#hearOnce(listener, stopped, tries > 0);
      this.#awaitHearing();
      if (stopping.aborted) break;
      this.options.log.error('changes are not heard, until it connects again', why);
      if (performance.now() - began > STEADY) pause = FIRST_PAUSE;
      await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal: stopping }).catch(() => {});
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    this.#state = 'stopped';
  }

  /** Resolves with what ended it. */
  async #hearOnce(listener: Listener, stopped: Promise<void>, isAgain: boolean): Promise<unknown> {
    const opening = this.options.connect((payload) => {
      const change = readChange(payload);
      if (change) listener.change(change);
    });
    const opened = await Promise.race([opening.catch((error: unknown) => ({ error })), stopped]);
    if (!opened) {
      void opening.then((late) => late.close()).catch(() => {});
      return undefined;
    }
    if ('error' in opened) return opened.error;
    this.#state = 'hearing';
    this.#heard();
    if (isAgain) listener.lost();
    const why = await Promise.race([opened.ended, stopped]);
    opened.close();
    return why;
  }
}
