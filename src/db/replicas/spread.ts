/** What requests take of replicas: where reads go, and what writes tell them. */
import type { ReadOptions } from '../session-read.ts';
import { Positions } from './positions.ts';
import { SpreadReader } from './reader.ts';
import type { Replicas } from './replicas.ts';

export function spreadOver(replicas: Replicas, options: ReadOptions) {
  const positions = new Positions();
  const reader = new SpreadReader(replicas, positions, options);
  return { positions, reader, hasLeader: () => replicas.hasLeader };
}
