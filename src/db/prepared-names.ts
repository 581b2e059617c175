/** The statements that one connection has prepared: PostgreSQL keeps each until told otherwise, so they are bounded. */

/** Enough for a front end's documents; a plan takes some tens of kilobytes of the server's memory. */
const MOST = 200;

export class PreparedNames {
  /** In order of use, oldest first. */
  readonly #names = new Set<string>();

  /** Whether the statement must be parsed first; it then counts as the one used last. */
  add(name: string): boolean {
    const isNew = !this.#names.delete(name);
    this.#names.add(name);
    return isNew;
  }

  /** Takes out the statement that was not used for longest, when there are too many. */
  drop(): string | undefined {
    if (this.#names.size <= MOST) return undefined;
    const [oldest] = this.#names;
    if (oldest !== undefined) this.#names.delete(oldest);
    return oldest;
  }

  forget(name: string): void {
    this.#names.delete(name);
  }
}
