/** Records the statements that a request sends to PostgreSQL, so that a read which sends two is caught. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { overlay } from './overlay.ts';

/** What opens, sets up and ends a transaction; every other statement is a data statement. */
const CONTROL = /^(BEGIN[\w ]*|COMMIT|ROLLBACK|SELECT (core_api\.begin_session|set_config)\((?!.*\bFROM\b).*)$/is;

type Query = string | { readonly text: string };

/** The data statements of a text, which may hold several. Values are parameters, so no `;` stands inside a literal. */
function dataStatements(query: Query): readonly string[] {
  const parts = (typeof query === 'string' ? query : query.text).split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '' && !CONTROL.test(part));
}

/** Watches a pool; concurrent requests are told apart by their asynchronous context. */
export class StatementRecorder {
  readonly #sent = new AsyncLocalStorage<string[]>();

  /** Runs `work`, and gives its result with the data statements that it sent through a watched pool. */
  async during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly statements: readonly string[] }> {
    const statements: string[] = [];
    const result = await this.#sent.run(statements, work);
    return { result, statements };
  }

  /** The pool, with everything that is sent through it or one of its clients recorded. */
  watch(pool: pg.Pool): pg.Pool {
    const connect = async () => this.#recorded(await pool.connect());
    return overlay(this.#recorded(pool), { connect });
  }

  #recorded<T extends pg.Pool | pg.PoolClient>(sender: T): T {
    const query = (...args: readonly [Query, ...unknown[]]): unknown => {
      this.#sent.getStore()?.push(...dataStatements(args[0]));
      return Reflect.apply(sender.query, sender, args);
    };
    return overlay(sender, { query });
  }
}
