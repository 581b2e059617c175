/** Up to where each workspace has written, so that colleagues see of each other what they were answered. */
import { LRUCache } from 'lru-cache';
import type { Position, Seen } from '../position.ts';
import type { SessionSettings } from '../session.ts';

/** Workspaces that are remembered by themselves. */
const MOST = 10_000;

const later = (a: Position, b: Position): Position => (a > b ? a : b);

/** Admin writes to every workspace, and reads all of them. */
const isOfAll = ({ role, workspaceId }: SessionSettings): boolean => role === 'admin' || !workspaceId;

export class Positions {
  /** What concerns every workspace: writes of admin, and what of a workspace was forgotten. */
  #ofAll: Position = 0n;
  #latest: Position = 0n;
  readonly #of = new LRUCache<string, Position>({
    max: MOST,
    dispose: (position, _, reason) => {
      if (reason === 'evict') this.#ofAll = later(this.#ofAll, position);
    },
  });

  /** After a commit. */
  write(settings: SessionSettings, position: Position): void {
    this.#latest = later(this.#latest, position);
    if (isOfAll(settings)) this.#ofAll = later(this.#ofAll, position);
    else this.#of.set(keyOf(settings), later(this.#of.get(keyOf(settings)) ?? 0n, position));
  }

  /** What a read of this session has to see. */
  neededBy(settings: SessionSettings, seen: Seen | undefined): Position {
    const own = isOfAll(settings) ? this.#latest : (this.#of.get(keyOf(settings)) ?? 0n);
    return later(later(own, this.#ofAll), seen?.upTo ?? 0n);
  }
}

const keyOf = ({ workspaceId = '' }: SessionSettings): string => workspaceId.toLowerCase();
