/** The part of WHATWG `Headers` that authentication reads. */

/** `Headers` is one; names are matched in any case and handed to `forEach` in lower case. */
export interface RequestHeaders {
  get(name: string): string | null;
  forEach(visit: (value: string, name: string) => void): void;
}
