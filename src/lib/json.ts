/** JSON whose numbers keep their digits: one that JavaScript would round, or write otherwise, stays as it was written. */
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/** A number of JSON that JavaScript cannot hold as it was written; `value` has its digits. */
export { isLosslessNumber as isExactNumber, LosslessNumber as ExactNumber };

const exact = (digits: string): unknown => {
  const number = Number(digits);
  return String(number) === digits ? number : new LosslessNumber(digits);
};

/** @throws SyntaxError when the text is no JSON */
export const parseJson = (text: string): unknown => parse(text, undefined, exact);

/** The JSON of a value; exact numbers in it are written with their own digits. */
export const stringifyJson = (value: unknown): string => stringify(value) ?? 'null';
