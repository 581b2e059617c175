/** What the parts of one statement share: aliases, each used once, look-ups that are made once for all, tables that are named. */
import type { Relation, TableName } from '../catalog/catalog.ts';
import type { Predicate } from '../permissions/predicate.ts';
import type { CellValue, GroupsValue } from '../query/request.ts';
import { empty, join, name, type Sql, sql } from '../sql/sql.ts';

export type Alias = `t${number}`;

/** A relation and the row that it starts from; none for a root. */
export interface Parent {
  readonly relation: Relation;
  readonly alias: Alias;
}

/** A table that the statement names; only the rows that belong to the parent, where there is one. */
export interface NamedTable {
  readonly name: TableName;
  readonly alias: Alias;
  /** The row filter that it carries. */
  readonly filter: Predicate;
  readonly parent: Parent | undefined;
}

export class Aliases {
  /** In the order in which they are named. */
  readonly tables: NamedTable[] = [];
  /** Cells of the rows under an alias that are made beside them, together with something else. */
  readonly cells = new Map<CellValue, { readonly outer: Alias; readonly made: Sql }>();
  /** The queries that give the rows of groups, where several are of the same rows. */
  readonly facets = new Map<GroupsValue, Alias>();
  #last = 0;
  readonly #shared = new Map<unknown, { readonly alias: Alias; readonly query: Sql }>();

  next(): Alias {
    this.#last += 1;
    return `t${this.#last}`;
  }

  /** The alias of a query that is run once for the statement, however many parts ask for it under its key. */
  share(key: unknown, query: () => Sql): Alias {
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
