/** The order of texts in the C.UTF-8 locale of the tests' database. */

/** By code point: the bytes of UTF-8 sort the same. */
export const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
