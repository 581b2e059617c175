/** What a run has opened, closed in the opposite order. Node 20 has no AsyncDisposableStack. */

export class Opened implements AsyncDisposable {
  readonly #all: AsyncDisposable[] = [];

  /** Gives back what is to be closed at the end. */
  use<T extends AsyncDisposable>(it: T): T {
    this.#all.push(it);
    return it;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const it of this.#all.splice(0).reverse()) await it[Symbol.asyncDispose]();
  }
}
