/** What requests take of replicas: where reads go, and what writes tell them. */
import { readPosition, toHex } from '../position.ts';
import type { ReadOptions } from '../session-read.ts';
import { Positions } from './positions.ts';
import { SpreadReader } from './reader.ts';
import type { Replicas } from './replicas.ts';

/** A write as other processes are told of it. */
export interface Written {
  readonly role: string;
  readonly workspaceId: string | undefined;
  /** In hex. */
  readonly position: string;
}

/** The other processes of the gateway, where there are any. */
export interface Others {
  tellWritten(written: Written): void;
  onWritten(hear: (written: Written) => void): void;
}

export function spreadOver(replicas: Replicas, options: ReadOptions, others: Others | undefined) {
  const positions = new Positions();
  others?.onWritten(({ position, ...settings }) => positions.write(settings, readPosition(position) ?? 0n));
  const write: Positions['write'] = (settings, position) => {
    positions.write(settings, position);
    const { role, workspaceId } = settings;
    others?.tellWritten({ role, workspaceId, position: toHex(position) });
  };
  const reader = new SpreadReader(replicas, positions, options);
  return { positions: { write }, reader, hasLeader: () => replicas.hasLeader };
}
