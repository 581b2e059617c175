/** Runs a prepared operation for its caller: in its turn, within what its workspace may run at once, and with room for its answer. */
import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { YogaInitialContext } from 'graphql-yoga';
import type { Limits } from '../../config/load-config.ts';
import { limitExceeded, RowgateError } from '../../errors.ts';
import { idempotencyKey } from '../../http/idempotency-key.ts';
import type { TenantLimiter } from '../../http/limits/connections.ts';
import { now, type RequestRecord } from '../../http/request-record.ts';
import { toRole } from '../../permissions/roles.ts';
import type { Engine } from '../engine.ts';
import { toGraphQLError } from '../operation/errors.ts';
import type { Answer, AnswerRoom, ExplainRequest } from '../operation/operation-request.ts';
import type { PreparedOperation } from '../operation/prepare.ts';
import type { LiveAnswers } from '../operation/subscribe.ts';
import { EVENTS_TYPE, takesEvents } from './accept.ts';
import type { RequestContext } from './context.ts';
import { type DocumentLimits, documentUses } from './limits/document.ts';
import type { TextLimits } from './limits/text.ts';

export interface RunnerOptions {
  readonly engine: Engine;
  readonly limiter: Pick<TenantLimiter, 'run'>;
  /** Of a document's text, and how many bytes the answers of one request may have together. */
  readonly limits: TextLimits & DocumentLimits & Pick<Limits, 'answer'>;
  /** The roles that may introspect: the others are told no name that they did not send. */
  readonly introspection: ReadonlySet<string>;
}

/** What executing an operation takes of its context. */
export type Execution = Pick<
  RequestContext & YogaInitialContext,
  'params' | 'request' | 'session' | 'operation' | 'turn' | 'call'
>;

/** A live query that has begun. Yoga does not see that more answers come: it would keep the request for as long as they do. */
export interface Begun extends Answer {
  readonly live: LiveAnswers;
}

export class OperationRunner {
  constructor(private readonly options: RunnerOptions) {}

  /** @param isKnown whether its document has reached execution before */
  run(prepared: PreparedOperation, execution: Execution, isKnown: boolean): Promise<Answer | Begun> {
    const isLive = prepared.definition.operation === OperationTypeNode.SUBSCRIPTION;
    return isLive ? this.#subscribe(prepared, execution, isKnown) : this.#execute(prepared, execution, isKnown);
  }

  async #execute(prepared: PreparedOperation, execution: Execution, isKnown: boolean): Promise<Answer> {
    const { request, session, operation } = execution;
    await comesToTurn(prepared, execution);
    const kind = isMutation(prepared.definition) ? 'write' : 'read';
    const from = now();
    try {
      const run = () => this.#answer(prepared, execution, isKnown);
      const answer = await this.options.limiter.run(session, request.signal, run, kind);
      if (answer.rows) operation.rows = answer.rows;
      return answer;
    } finally {
      operation.ran = { from, to: now() };
    }
  }

  #answer(prepared: PreparedOperation, execution: Execution, isKnown: boolean): Promise<Answer> {
    const { engine, limits } = this.options;
    const { request, call } = execution;
    const { record } = call;
    if (record.answered > limits.answer) throw toGraphQLError(limitExceeded({ limit: 'answer', most: limits.answer }));
    return engine.execute({
      idempotencyKey: idempotencyKey(request),
      signal: request.signal,
      seen: record.seen,
      room: new Room(record, limits.answer),
      ...this.#asked(prepared, execution, isKnown),
    });
  }

  /** It takes no turn here: live queries have connections of their own, and their own turns on them. */
  async #subscribe(prepared: PreparedOperation, execution: Execution, isKnown: boolean): Promise<Answer | Begun> {
    refuseOneAnswer(execution);
    const from = now();
    const answers = await this.options.engine.subscribe(this.#asked(prepared, execution, isKnown));
    if (!(Symbol.asyncIterator in answers)) return answers;
    execution.operation.ran = { from, to: now() };
    return { live: answers };
  }

  #asked(prepared: PreparedOperation, execution: Execution, isKnown: boolean) {
    const { params, session } = execution;
    return {
      operation: prepared,
      variables: params.variables ?? {},
      session,
      hideSuggestions: !this.options.introspection.has(toRole(session.role)),
      explain: this.#explainOf(prepared, execution, isKnown),
    };
  }

  #explainOf({ document }: PreparedOperation, { call }: Execution, isKnown: boolean): ExplainRequest | undefined {
    const { limits } = this.options;
    const tokens = { limit: 'tokens', most: limits.tokens, found: document.tokenCount ?? 0 } as const;
    return (
      call.explain && {
        mode: call.explain,
        isKnown,
        limits: [tokens, ...documentUses(document, limits)],
        answer: limits.answer,
      }
    );
  }
}

/** What the database answers at once is held to as much already; this is for a batch. */
class Room implements AnswerRoom {
  constructor(
    private readonly record: RequestRecord,
    private readonly most: number,
  ) {}

  get left(): number {
    return this.most - this.record.answered;
  }

  take(bytes: number): void {
    this.record.answered += bytes;
    const { answered: found } = this.record;
    if (found > this.most) throw limitExceeded({ limit: 'answer', most: this.most, found });
  }
}

function refuseOneAnswer({ request, turn }: Execution): void {
  if (!turn && takesEvents(request)) return;
  const message =
    'subscriptions are not supported over HTTP, use websockets instead; ' +
    `a request by itself may also ask for events, with Accept: ${EVENTS_TYPE}`;
  throw toGraphQLError(new RowgateError('unexpected-payload', message));
}

const isMutation = ({ operation }: OperationDefinitionNode): boolean => operation === OperationTypeNode.MUTATION;

/** In a batch, waits for what the operation has to see; what a client has left behind is not begun. */
async function comesToTurn({ definition }: PreparedOperation, { request, turn }: Execution): Promise<void> {
  await (isMutation(definition) ? turn?.toWrite() : turn?.toRead());
  if (request.signal.aborted)
    throw toGraphQLError(new RowgateError('timeout', 'the client has gone: this operation was not begun'));
}
