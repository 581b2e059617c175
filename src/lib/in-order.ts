/** Reads and writes in order: a write waits for all before it, a read for the writes before it. */

/** An event that is waited for. */
class Event {
  happen: () => void = () => {};
  readonly happened = new Promise<void>((resolve) => {
    this.happen = resolve;
  });
}

/** The place of one of them. */
export class Turn {
  private readonly ended = new Event();
  /** It has ended, or is a read: reads after it need not wait for it. */
  private readonly passed = new Event();
  private readonly allEnded: Promise<unknown>;
  private readonly allPassed: Promise<unknown>;

  constructor(private readonly before: Turn | undefined) {
    this.allEnded = Promise.all([before?.allEnded, this.ended.happened]);
    this.allPassed = Promise.all([before?.allPassed, this.passed.happened]);
  }

  /** Waits until a mutation may begin: when all before it have ended. */
  async toWrite(): Promise<void> {
    await this.before?.allEnded;
  }

  /** Waits until a read may begin: when each before it has ended or is a read. */
  async toRead(): Promise<void> {
    this.passed.happen();
    await this.before?.allPassed;
  }

  /** Answered, or refused at any stage: the next may go on. */
  end(): void {
    this.passed.happen();
    this.ended.happen();
  }
}
