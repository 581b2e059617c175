/** The operations of a batch run in order: each sees what the ones before it did, and reads between mutations overlap. */
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from './observe.ts';

/** An event that is waited for. */
class Event {
  happen: () => void = () => {};
  readonly happened = new Promise<void>((resolve) => {
    this.happen = resolve;
  });
}

/** The place of one operation in its batch. */
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

/** Gives each operation of a batch its turn, and ends it however the operation ends. */
export function useBatchOrder(): Plugin<ServerContext, ServerContext> {
  const last = new WeakMap<Request, Turn | undefined>();
  return {
    onRequestParse: ({ request }) => ({
      onRequestParseDone({ requestParserResult }) {
        if (Array.isArray(requestParserResult)) last.set(request, undefined);
      },
    }),
    instrumentation: {
      async operation({ context, request }, answer) {
        if (!last.has(request)) return answer();
        const turn = new Turn(last.get(request));
        last.set(request, turn);
        context.turn = turn;
        try {
          await answer();
        } finally {
          turn.end();
        }
      },
    },
  };
}
