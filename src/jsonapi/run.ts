/** Runs what a request asks to read: prepared once for its shape, within the limits, and explained where that is asked. */
import type { Session } from '../auth/session.ts';
import type { ExplainMode } from '../db/explain.ts';
import type { Seen } from '../db/position.ts';
import { RowgateError } from '../errors.ts';
import type { Bytes } from '../lib/bytes.ts';
import { check } from '../query/limits.ts';
import type { Explanation } from '../read/explanation.ts';
import type { Variables } from '../sql/parameter.ts';
import { ExplainedDocument } from './documents/explain.ts';
import type { RoleEngine } from './engine.ts';
import type { Filter } from './parameters/filter.ts';
import type { Plan } from './plan.ts';
import type { Place } from './question.ts';

export interface ReadRequest {
  readonly place: Place;
  /** As it was sent, without its question mark. */
  readonly query: string;
  readonly session: Session;
  /** The profiles that the caller asks for. */
  readonly profiles: ReadonlySet<string>;
  /** How it is answered, if that is asked. */
  readonly explain: ExplainMode | undefined;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
  /** What the caller has seen, and must see. */
  readonly seen: Seen;
}

export interface ReadAnswer {
  readonly body: Bytes;
  readonly contentType: string;
  /** Of a resource as it is without parameters. */
  readonly etag: string | undefined;
  /** How many resources or identifiers `data` has. */
  readonly rows: number;
}

/** Which parameters are named by errors that do not say where they are: of limits, and of values. */
export interface Blamed {
  readonly limits: string | undefined;
  readonly values: string | undefined;
}

/** PostgreSQL does not say whose a pattern is that it cannot read; where there is one filter, it is that one's. */
export const onlyFilter = ([only, ...others]: readonly Filter[]): string | undefined =>
  others.length === 0 ? only?.parameter : undefined;

export async function runPlan(
  plan: Plan,
  variables: Variables,
  blamed: Blamed,
  { session, gone, seen, explain }: ReadRequest,
  engine: RoleEngine,
): Promise<{ readonly answer: Bytes; readonly explain: Explanation | undefined }> {
  const explaining = explain && new ExplainedDocument(explain, plan, engine);
  const { statement, checkCost } = limited(blamed, () => engine.preparer.prepare(plan));
  limited(blamed, () => checkCost(variables));
  const read = engine.read(statement, variables, session, gone, seen, explaining);
  const answer = await read.catch((error) => Promise.reject(withPlace(error, blamed)));
  return { answer, explain: explaining?.explanation(variables) };
}

/** @throws RowgateError for an answer that is larger than one may be */
export const checkAnswer = (body: Bytes, blamed: Blamed, { bounds }: RoleEngine): void =>
  limited(blamed, () => check('answer', bounds.answerBytes, body.length));

function limited<T>({ limits }: Blamed, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw placed(error, limits);
  }
}

function withPlace(error: unknown, { values }: Blamed): unknown {
  const isOfValue = error instanceof RowgateError && (error.code === 'data-exception' || error.code === 'bad-request');
  return isOfValue ? placed(error, values) : error;
}

/** The error at a parameter, unless it says where it is itself. */
function placed(error: unknown, parameter: string | undefined): unknown {
  if (!(error instanceof RowgateError) || error.path.length > 0 || parameter === undefined) return error;
  const { code, message, extensions, cause } = error;
  return new RowgateError(code, message, { extensions, cause, path: [parameter] });
}
