/** How far standbys are behind the leader, in time: where the leader's log was, a moment ago and before. */
import type { Position } from '../position.ts';

interface Mark {
  readonly at: number;
  readonly position: Position;
}

/** Marks that are kept: about a minute. */
const MOST = 60;

export class LeaderLog {
  /** Oldest first. */
  readonly #marks: Mark[] = [];

  mark(position: Position, at: number): void {
    this.#marks.push({ at, position });
    if (this.#marks.length > MOST) this.#marks.shift();
  }

  /** Milliseconds since the leader was where this server is now; 0 where it has all that is known of. */
  lagOf(position: Position, now: number): number {
    const missing = this.#marks.find((mark) => mark.position > position);
    return missing ? now - missing.at : 0;
  }
}
