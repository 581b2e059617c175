/** What the run and the load process tell each other. */
import type { Request } from '../contenders/contender.ts';

export interface Order {
  readonly url: string;
  /** Sent in turn, each connection starting elsewhere. */
  readonly requests: readonly Request[];
  readonly connections: number;
  /** Ends after so long; after so many requests when they come first. */
  readonly seconds: number;
  readonly most?: number;
  /** Whether the same request must be answered with as many bytes each time: for reads. */
  readonly constant: boolean;
}

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
