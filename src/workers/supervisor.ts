/** Starts workers, replaces those that die, and has new ones take the place of old ones. */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AggregatorRegistry } from 'prom-client';
import type { Log } from '../lib/log.ts';
import { type FromWorker, isOurs, type ToWorker } from './messages.ts';
import { PLACE } from './worker.ts';

/** Milliseconds: how long a worker may take until it serves. */
const PATIENCE = 60_000;
/** One that dies sooner than that dies at once: the next one is waited for, each time longer. */
const STEADY = 10_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;

export interface Crew {
  /** How many workers. */
  readonly size: number;
  /** Variables that they have beside those of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds that one may take to end. */
  readonly longestEnd: number;
}

export class Supervisor {
  /** By their places; a place is empty while its worker is replaced. */
  #places: (Worker | undefined)[] = [];
  /** Places whose worker is being replaced. */
  readonly #replacing = new Set<number>();
  readonly #aggregator = new AggregatorRegistry();
  #crew: Crew | undefined;
  #changing: Promise<void> = Promise.resolve();
  readonly #ending = new AbortController();

  constructor(private readonly log: Pick<Log, 'info' | 'warn' | 'error'>) {
    // Workers are idle at times and busy at others: in turns, none is left out, and none has all that comes at once.
    cluster.schedulingPolicy = cluster.SCHED_RR;
    cluster.on('message', (worker, message) => {
      if (isOurs(message)) void this.#hear(worker, message as FromWorker);
    });
    cluster.on('exit', (worker, code, signal) => this.#exited(worker, signal ?? `code ${code}`));
  }

  /** Gives where they serve. The first one by itself: what keeps it from serving would keep all. */
  async start(crew: Crew): Promise<string> {
    this.#crew = crew;
    this.#places = Array.from({ length: crew.size }, () => undefined);
    const url = await this.#fill(0);
    await Promise.all(Array.from({ length: crew.size - 1 }, (_, index) => this.#join(index + 1)));
    return url;
  }

  /** Of a database that went away since the first one serves, nobody ends. */
  async #join(index: number): Promise<void> {
    try {
      await this.#fill(index);
    } catch (error) {
      this.log.error('a worker did not start, and is tried again', error, () => ({ worker: index }));
      void this.#replace(index);
    }
  }

  /**
   * New workers take the places of the old ones, one after the other: each serves before the old one takes no more.
   * Rejects where one does not serve; the old ones that are left go on.
   */
  replaceAll(crew: Crew): Promise<void> {
    this.#changing = this.#changing.catch(() => {}).then(() => this.#replaceAll(crew));
    return this.#changing;
  }

  async #replaceAll(crew: Crew): Promise<void> {
    this.#crew = crew;
    for (let index = 0; index < crew.size && !this.#ending.signal.aborted; index += 1) await this.#fill(index);
    for (const worker of this.#places.splice(crew.size)) retire(worker);
  }

  /** Passes the signal on, and resolves when all have ended: those that take too long are killed. */
  async end(signal: NodeJS.Signals): Promise<void> {
    this.#ending.abort();
    const all = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    const ended = Promise.all(all.map((worker) => worker.isDead() || once(worker, 'exit')));
    for (const worker of all) worker.process.kill(signal);
    const late = setTimeout(() => this.kill(), this.#crew?.longestEnd);
    await ended;
    clearTimeout(late);
  }

  kill(): void {
    this.#ending.abort();
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGKILL');
  }

  /** Starts a worker for a place, which whoever has it leaves then, and gives where it serves. */
  async #fill(index: number): Promise<string> {
    const { size, env } = this.#crew ?? { size: 1, env: {} };
    const worker = cluster.fork({ ...env, [PLACE]: `${index}/${size}` });
    const late = setTimeout(() => worker.process.kill('SIGKILL'), PATIENCE);
    try {
      const url = await ready(worker);
      const before = this.#places[index];
      this.#places[index] = worker;
      retire(before);
      return url;
    } finally {
      clearTimeout(late);
    }
  }

  async #hear(from: Worker, message: FromWorker): Promise<void> {
    if (message.rowgate === 'metrics') {
      const text = await this.#aggregator.clusterMetrics().catch((error: unknown) => {
        this.log.error('the metrics of the workers were not put together', error);
        return '';
      });
      send(from, { rowgate: 'metrics', text });
    }
    if (message.rowgate === 'written')
      for (const worker of Object.values(cluster.workers ?? {})) if (worker && worker !== from) send(worker, message);
  }

  #exited(worker: Worker, why: string): void {
    const index = this.#places.indexOf(worker);
    if (index < 0 || this.#ending.signal.aborted) return;
    this.#places[index] = undefined;
    const { pid } = worker.process;
    this.log.error('a worker died, and is replaced', new Error(`it ended with ${why}`), () => ({ worker: index, pid }));
    void this.#replace(index);
  }

  async #replace(index: number): Promise<void> {
    if (this.#replacing.has(index)) return;
    this.#replacing.add(index);
    for (let pause = 0; this.#isEmpty(index); pause = Math.min(Math.max(pause * 2, FIRST_PAUSE), LONGEST_PAUSE)) {
      await sleep(pause, undefined, { signal: this.#ending.signal }).catch(() => {});
      if (!this.#isEmpty(index)) break;
      try {
        await this.#fill(index);
        this.log.info('a worker serves in its place', () => ({ worker: index, pid: this.#places[index]?.process.pid }));
        await this.#steady(index);
      } catch (error) {
        this.log.error('a worker could not be replaced, and is tried again', error, () => ({ worker: index }));
      }
    }
    this.#replacing.delete(index);
  }

  /** Resolves when the worker of a place has lived long enough, or has gone. */
  async #steady(index: number): Promise<void> {
    const worker = this.#places[index];
    if (!worker) return;
    const gone = once(worker, 'exit').catch(() => {});
    await Promise.race([gone, sleep(STEADY, undefined, { signal: this.#ending.signal }).catch(() => {})]);
  }

  #isEmpty(index: number): boolean {
    return !this.#ending.signal.aborted && index < this.#places.length && this.#places[index] === undefined;
  }
}

/** It may be gone by now. */
function send(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => {});
}

const retire = (worker: Worker | undefined): void => {
  if (worker) send(worker, { rowgate: 'retire' });
};

/** Where it serves. Rejects when it ends before. */
const ready = (worker: Worker): Promise<string> =>
  new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (isOurs(message) && message.rowgate === 'ready') resolve(message.url);
    });
    worker.once('exit', (code, signal) =>
      reject(new Error(`a worker did not start: it ended with ${signal ?? `code ${code}`}`)),
    );
  });
