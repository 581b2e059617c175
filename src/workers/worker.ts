/** The side of a worker: what it tells the process that started it, and hears of it. */
import cluster from 'node:cluster';
import { EventEmitter, once } from 'node:events';
import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Others, Written } from '../db/replicas/spread.ts';
import { type FromWorker, isOurs, type ToWorker } from './messages.ts';
import type { Place } from './shares.ts';

/** The variable that tells a worker its place: `0/2`. */
export const PLACE = 'ROWGATE_WORKER_PLACE';

/** Milliseconds: how long the metrics of all may take. */
const PATIENCE = 6_000;

export class Worker implements Others {
  readonly #heard = new EventEmitter();
  /** Resolves when another has taken its place. */
  readonly retired: Promise<unknown>;

  constructor(readonly place: Place) {
    this.retired = once(this.#heard, 'retire');
    process.on('message', (message) => {
      if (isOurs(message)) this.#heard.emit((message as ToWorker).rowgate, message);
    });
  }

  ready(url: string): void {
    tell({ rowgate: 'ready', url });
  }

  /** Has these metrics among those of all. */
  measures(registry: Registry): void {
    new AggregatorRegistry();
    AggregatorRegistry.setRegistries(registry);
  }

  /** Those of all workers, as text. */
  async metrics(): Promise<string> {
    const answer = once(this.#heard, 'metrics', { signal: AbortSignal.timeout(PATIENCE) });
    tell({ rowgate: 'metrics' });
    const [{ text }] = (await answer) as [Extract<ToWorker, { rowgate: 'metrics' }>];
    return text;
  }

  tellWritten(written: Written): void {
    tell({ rowgate: 'written', written });
  }

  onWritten(hear: (written: Written) => void): void {
    this.#heard.on('written', ({ written }: Extract<ToWorker, { rowgate: 'written' }>) => hear(written));
  }
}

/** Whoever started it may be gone; then it ends, too. */
const tell = (message: FromWorker): void => void process.send?.(message, undefined, {}, () => {});

/** Undefined in a process that nobody started as a worker. */
export function ownWorker(): Worker | undefined {
  if (!cluster.isWorker) return undefined;
  const [index = 0, of = 1] = (process.env[PLACE] ?? '').split('/').map(Number);
  return new Worker({ index, of });
}
