/** Does something every second, once at a time, and sooner where that is asked for. */

/** Milliseconds between two times, and where it is wanted sooner. */
const EVERY = 1_000;
const SOON = 100;

export class Rounds {
  #doing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isSoon = false;
  #isOver = false;

  /** @param work never rejects */
  constructor(private readonly work: () => Promise<void>) {}

  /** Resolves when it was done once; from then on it is done by itself. */
  async start(): Promise<void> {
    this.#isSoon = false;
    this.#timer = undefined;
    this.#doing = this.work();
    await this.#doing;
    if (!this.#isOver) this.#wait(EVERY);
  }

  /** While it is being done that is soon enough. */
  soon(): void {
    if (this.#timer === undefined || this.#isSoon || this.#isOver) return;
    this.#isSoon = true;
    clearTimeout(this.#timer);
    this.#wait(SOON);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#doing;
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(() => void this.start(), milliseconds).unref();
  }
}
