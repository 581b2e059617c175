/** Chance that falls the same way every time, so that the demo data are the same everywhere. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export class Random {
  #state: number;
  /** The moment that the data are told from, in milliseconds. */
  readonly now: number;

  constructor(seed: number, now: Date) {
    this.#state = seed;
    this.now = now.getTime();
  }

  /** From 0 up to but not including `limit`: a linear congruential generator, of which the high bits are used. */
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True `percent` times out of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  }

  /** A version 4 uuid. */
  uuid(): string {
    const digits = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('');
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }

  /** A moment in the `days` before now, in milliseconds. */
  momentWithin(days: number): number {
    return this.now - this.below(days * DAY);
  }

  /** A moment up to `minutes` after another, and never after now. */
  after(moment: number, minutes: number): number {
    return Math.min(this.now, moment + this.between(1, minutes) * MINUTE + this.below(MINUTE));
  }

  /** Midnight of a day between `from` and `to` days from now. */
  midnight(from: number, to: number): number {
    return Math.floor(this.now / DAY + this.between(from, to)) * DAY;
  }
}

/** The month before a moment, as `2026-05`, `May` and `May 2026`. */
export function monthBefore(moment: number) {
  const date = new Date(moment);
  date.setUTCMonth(date.getUTCMonth() - 1, 1);
  const name = date.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return { id: date.toISOString().slice(0, 7), name, label: `${name} ${date.getUTCFullYear()}` };
}

/** As a timestamp is written; null for none. */
export const iso = (moment: number | null): string | null => (moment === null ? null : new Date(moment).toISOString());
