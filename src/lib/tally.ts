/** How much each key holds, and all together; a key that holds nothing is forgotten. */
export class Tally {
  readonly #held = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  of(key: string): number {
    return this.#held.get(key) ?? 0;
  }

  /** Less, where `amount` is negative. */
  add(key: string, amount: number): void {
    const held = this.of(key) + amount;
    this.#total += amount;
    if (held > 0) this.#held.set(key, held);
    else this.#held.delete(key);
  }

  /** The key that holds most. */
  largest(): string | undefined {
    let largest: string | undefined;
    for (const [key, held] of this.#held) if (largest === undefined || held > this.of(largest)) largest = key;
    return largest;
  }
}
