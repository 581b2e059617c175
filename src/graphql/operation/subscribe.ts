/** Begins a subscription of one role: its answers come one after another, for as long as its session is good. */
import { couldNotVerify } from '../../auth/token-errors.ts';
import { RowgateError } from '../../errors.ts';
import { atTime } from '../../lib/at-time.ts';
import { Bytes } from '../../lib/bytes.ts';
import type { LiveEvent, Subscription } from '../../live/subscription.ts';
import type { Seal } from '../../query/cursors.ts';
import { coercedOr, failure } from './execute.ts';
import { refuseToExplain } from './explain.ts';
import type { LiveQueries } from './live.ts';
import type { Answer, OperationRequest, RoleEngine } from './operation-request.ts';

/** An answer of a subscription; the last one says what ended it. */
export interface LiveAnswer extends Answer {
  readonly isLast?: boolean;
}

export type LiveAnswers = AsyncIterableIterator<LiveAnswer, undefined>;

/** Gives a refusal where it cannot begin. */
export async function subscribeOperation(
  request: OperationRequest,
  engine: RoleEngine,
  live: LiveQueries | undefined,
): Promise<Answer | LiveAnswers> {
  try {
    refuseToExplain(request);
    if (!live) throw new RowgateError('not-supported', 'live queries are off here');
    const coerced = coercedOr(request, engine);
    if ('errors' in coerced) return coerced;
    const { session } = request;
    const prepared = engine.preparer.subscription(request.operation, coerced.variables);
    prepared.checkCost(coerced.variables);
    const subscription = await prepared.open(live, coerced.variables, session);
    const seal = prepared.sealFor({ variables: coerced.variables, session: session.variables });
    return new Answers(subscription, seal, session.expiresAt);
  } catch (error) {
    if (error instanceof RowgateError) return failure(error);
    throw error;
  }
}

/**
 * The answer around its data, in one piece and in one line: between the tokens of JSON, where alone lines end, a space is
 * as good. What it is copied from, a stretch of what the database sent for many, is not kept for a slow client.
 */
function answerAround(data: Bytes): Bytes {
  const answer = Bytes.join(['{"data":', data, '}']).whole();
  for (const end of ['\n', '\r'])
    for (let at = answer.indexOf(end); at >= 0; at = answer.indexOf(end, at)) answer[at] = SPACE;
  return new Bytes([answer]);
}

const SPACE = ' '.charCodeAt(0);

const DONE: IteratorResult<LiveAnswer, undefined> = { done: true, value: undefined };

/** Asks for the next event when it is asked itself: what nobody takes is not kept. */
class Answers implements LiveAnswers {
  readonly #stopWaiting: (() => void) | undefined;
  #isExpired = false;
  #isOver = false;

  constructor(
    private readonly subscription: Subscription,
    private readonly seal: Seal,
    expiresAt: number | undefined,
  ) {
    if (expiresAt !== undefined) this.#stopWaiting = atTime(expiresAt, () => this.#expire());
  }

  #expire(): void {
    this.#isExpired = true;
    this.subscription.end();
  }

  /** It waits in no function of its own: there may be many thousands. */
  next(): Promise<IteratorResult<LiveAnswer, undefined>> {
    if (this.#isOver) return Promise.resolve(DONE);
    return this.subscription.next().then(this.#told).catch(this.#ended);
  }

  readonly #told = ({ done, value }: IteratorResult<LiveEvent, undefined>) => {
    if (this.#isExpired) throw couldNotVerify('JWTExpired');
    return done ? this.return() : { done: false as const, value: this.#answer(value) };
  };

  readonly #ended = async (error: unknown): Promise<IteratorResult<LiveAnswer, undefined>> => {
    await this.return();
    if (error instanceof RowgateError) return { done: false, value: { ...failure(error), isLast: true } };
    throw error;
  };

  #answer(event: LiveEvent): LiveAnswer {
    return event.kind === 'answer' ? { text: this.seal(event.framed(answerAround)) } : failure(event.error);
  }

  async return(): Promise<IteratorResult<LiveAnswer, undefined>> {
    this.#isOver = true;
    this.#stopWaiting?.();
    await this.subscription.return();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
