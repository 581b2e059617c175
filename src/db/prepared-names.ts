/** The statements that one connection has prepared: PostgreSQL keeps each until told otherwise, so they are bounded. */

/** Enough for a front end's documents; a plan takes some tens of kilobytes of the server's memory. */
const MOST = 200;

export class PreparedNames {
  /** Whether each is known to be there, in order of use, oldest first. */
  readonly #names = new Map<string, boolean>();

  /** Whether the statement must be parsed first; it then counts as the one used last. */
  add(name: string): boolean {
    const isThere = this.#names.get(name) ?? false;
    this.#names.delete(name);
    this.#names.set(name, true);
    return !isThere;
  }

  /** Takes out the statements that were not used for longest, where there are too many. */
  drop(): readonly string[] {
    const oldest = [...this.#names.keys()].slice(0, Math.max(this.#names.size - MOST, 0));
    for (const name of oldest) this.#names.delete(name);
    return oldest;
  }

  /** The statement may be there or not: it is parsed anew before its next use, and dropped in its turn. */
  doubt(name: string): void {
    this.#names.set(name, false);
  }
}
