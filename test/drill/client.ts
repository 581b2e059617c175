/** A client as it should be: it asks until it is answered, a write under one key, and keeps the position that it was told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, headersOf } from '../harness/gateway.ts';

/** Milliseconds between two tries, and until one is given up. */
const PAUSE = 100;
const PATIENCE = 30_000;

export interface Answered {
  readonly data: Readonly<Record<string, unknown>> | undefined;
  /** Errors that do not say to try again. */
  readonly errors: unknown;
  /** The position of a write. */
  readonly after: string;
  /** Tries that failed before. */
  readonly failed: number;
  /** Milliseconds from the first try to the answer. */
  readonly took: number;
}

type Headers = Readonly<Record<string, string>>;

export class DrillClient {
  private constructor(
    private readonly url: string,
    private readonly headers: Headers,
    private readonly heard: (fault: string) => void,
  ) {}

  /** `heard` is told of each try that failed. */
  static async of(url: string, caller: Caller, heard: (fault: string) => void): Promise<DrillClient> {
    return new DrillClient(url, { 'content-type': 'application/json', ...(await headersOf(caller)) }, heard);
  }

  async ask(query: string, variables: object, headers: Headers = {}): Promise<Answered> {
    const began = performance.now();
    for (let failed = 0; ; failed += 1) {
      const answer = await this.#try(JSON.stringify({ query, variables }), headers);
      if (typeof answer !== 'string') return { ...answer, failed, took: performance.now() - began };
      this.heard(answer);
      await sleep(PAUSE);
    }
  }

  /** The fault where it is to be tried again. */
  async #try(body: string, headers: Headers): Promise<Pick<Answered, 'data' | 'errors' | 'after'> | string> {
    try {
      const response = await fetch(`${this.url}/v1/graphql`, {
        method: 'POST',
        headers: { ...this.headers, ...headers },
        body,
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await response.text();
      // A gateway that is killed leaves HAProxy to say so, which it does in HTML.
      if (response.status === 502 || response.status === 504) return `${response.status} of HAProxy`;
      const { data, errors } = JSON.parse(text);
      if (response.headers.has('retry-after')) return `${response.status} ${errors?.[0]?.message}`;
      return { data, errors, after: response.headers.get('x-rowgate-after') ?? '' };
    } catch (error) {
      return error instanceof SyntaxError ? 'no JSON' : String((error as Error).cause ?? error);
    }
  }
}
