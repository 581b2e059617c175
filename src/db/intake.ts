/** What comes from PostgreSQL at the same time, over all connections: large messages come in as far as there is room. */
import type { Duplex } from 'node:stream';
import type { Message } from './messages.ts';

/** A message up to this comes in whatever else does. */
const SMALL = 1024 * 1024;
/** Milliseconds; PostgreSQL has a message whole before it sends it, so that one which does not come on never will. */
const STALLED = 30_000;

interface Waiting {
  readonly bytes: number;
  begin(): void;
}

/** Gives back the room, or the place in the queue. May be called again. */
type Leave = () => void;

/** Room for so many bytes, given in the order of arrival; what has all of it to itself may be larger. */
export class Intake {
  #taken = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(private readonly most: number) {}

  /** Calls `begin` once there is room: at once, or later. */
  enter(bytes: number, begin: () => void): Leave {
    let leave: Leave = () => this.#waiting.delete(waiting);
    const waiting: Waiting = {
      bytes,
      begin: () => {
        leave = () => this.#give(bytes);
        begin();
      },
    };
    this.#waiting.add(waiting);
    this.#admit();
    return () => {
      leave();
      leave = () => {};
    };
  }

  #give(bytes: number): void {
    this.#taken -= bytes;
    this.#admit();
  }

  #admit(): void {
    for (const waiting of this.#waiting) {
      if (this.#taken > 0 && this.#taken + waiting.bytes > this.most) return;
      this.#waiting.delete(waiting);
      this.#taken += waiting.bytes;
      waiting.begin();
    }
  }
}

/** Lets one connection's large messages in when there is room, and nothing of the connection before. */
export class Gate {
  #number = 0;
  #leave: Leave | undefined;
  #stalled: NodeJS.Timeout | undefined;

  constructor(
    private readonly stream: Duplex,
    private readonly intake: Intake,
  ) {}

  /** Told after each chunk what is under way. */
  pass(message: Message | undefined): void {
    if (this.#leave && message?.number === this.#number) this.#stalled?.refresh();
    else this.#next(message);
  }

  leave(): void {
    clearTimeout(this.#stalled);
    this.#leave?.();
    this.#leave = undefined;
  }

  #next(message: Message | undefined): void {
    this.leave();
    if (!message || message.bytes <= SMALL) return;
    this.#number = message.number;
    this.stream.pause();
    this.#leave = this.intake.enter(message.bytes, () => this.#open());
  }

  #open(): void {
    const stalled = new Error(
      `the connection stalls: PostgreSQL has begun a message, and sent no more of it for ${STALLED} ms`,
    );
    this.#stalled = setTimeout(() => this.stream.destroy(stalled), STALLED);
    this.stream.resume();
  }
}
