/** Statements that are printed once and used again with other values: text, and the hash that names it, stay. */
import { LRUCache } from 'lru-cache';
import type { Given } from './parameter.ts';
import { print, type Statement, type Use } from './print.ts';
import type { Sql } from './sql.ts';

/** Of one owner: sets of columns above all, which callers choose. */
const SHAPES = 100;

/** The statements under some owners, and those under one more. */
class Branch {
  readonly statements = new LRUCache<string, Statement>({ max: SHAPES });
  readonly #branches = new WeakMap<object, Branch>();

  under(owner: object): Branch {
    const branch = this.#branches.get(owner) ?? new Branch();
    this.#branches.set(owner, branch);
    return branch;
  }
}

export class Printed {
  readonly #root = new Branch();

  /**
   * The statement that `make` says, made once, with the values of this use by the names under which it is given them.
   * Owners, which are held weakly, and shape together must decide its text.
   */
  use(owners: readonly object[], shape: string, given: Given, make: () => Sql): Use {
    const { name, text, parameters } = this.#once(owners, shape, make);
    return { name, text, parameters, given };
  }

  #once(owners: readonly object[], shape: string, make: () => Sql): Statement {
    const { statements } = owners.reduce<Branch>((branch, owner) => branch.under(owner), this.#root);
    const known = statements.get(shape);
    if (known) return known;
    const made = print(make());
    statements.set(shape, made);
    return made;
  }
}
