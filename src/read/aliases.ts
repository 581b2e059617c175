/** Aliases of a statement: `t1`, `t2`, ... each used once. */

export type Alias = `t${number}`;

export class Aliases {
  #last = 0;

  next(): Alias {
    this.#last += 1;
    return `t${this.#last}`;
  }
}
