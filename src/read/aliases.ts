/** What the parts of one statement share: aliases, each used once, and look-ups that are made once for all. */
import { empty, join, name, type Sql, sql } from '../sql/sql.ts';

export type Alias = `t${number}`;

export class Aliases {
  #last = 0;
  readonly #shared = new Map<string, { readonly alias: Alias; readonly query: Sql }>();

  next(): Alias {
    this.#last += 1;
    return `t${this.#last}`;
  }

  /** The alias of a query that is run once for the statement, however many parts ask for it under its key. */
  share(key: string, query: () => Sql): Alias {
    const known = this.#shared.get(key) ?? { alias: this.next(), query: query() };
    this.#shared.set(key, known);
    return known.alias;
  }

  /** The WITH clause that the statement begins with. */
  get shared(): Sql {
    if (this.#shared.size === 0) return empty;
    const queries = [...this.#shared.values()].map(
      ({ alias, query }) => sql`${name(alias)} AS MATERIALIZED (${query})`,
    );
    return sql`WITH ${join(queries, ', ')}\n`;
  }
}
