/** What the run and the load process tell each other. */
import type { Request } from '../contenders/contender.ts';

export interface Order {
  readonly url: string;
  readonly requests: readonly Request[];
  /** Whether each is drawn at random, or they are sent in turn, each connection starting elsewhere. */
  readonly drawn?: Drawn | undefined;
  /** All are open before the clock starts. */
  readonly connections: number;
  /** Milliseconds between an answer and the next request of a connection; none when not said. */
  readonly pause?: number;
  /** Ends after so long; after so many requests when they come first. */
  readonly seconds: number;
  readonly most?: number;
  /** Whether the same request must be answered with as many bytes each time: for reads. */
  readonly constant: boolean;
}

export type Drawn = 'in turn' | 'at random';

/** Times are milliseconds. */
export interface Outcome {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers that were not 200, or not as long as the first to the same request. */
  readonly wrong: number;
  /** What the first wrong one said. */
  readonly example?: string;
}

export type Report = { readonly outcome: Outcome } | { readonly error: string };
