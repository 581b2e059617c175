/** SQL's three truth values: true, false, and null for unknown. */

export type Truth = boolean | null;

export const not = (it: Truth): Truth => (it === null ? null : !it);

export function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

export function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}
