/** JSON whose numbers keep their digits: one that JavaScript would round, or write otherwise, stays as it was written. */
import { LosslessNumber, parse } from 'lossless-json';

/** A number of JSON that JavaScript cannot hold as it was written; `value` has its digits. */
export { LosslessNumber as ExactNumber };

export const isExactNumber = (value: unknown): value is LosslessNumber => value instanceof LosslessNumber;

const exact = (digits: string): unknown => {
  const number = Number(digits);
  return String(number) === digits ? number : new LosslessNumber(digits);
};

/** @throws SyntaxError when the text is no JSON */
export const parseJson = (text: string): unknown => parse(text, undefined, exact);

/**
 * The JSON of a value; exact numbers in it are written with their own digits. The library's own would also take a
 * client's `{"isLosslessNumber": true}` for a number.
 */
export function stringifyJson(value: unknown): string {
  if (isExactNumber(value)) return value.value;
  if (Array.isArray(value)) return `[${value.map(stringifyJson).join()}]`;
  if (typeof value !== 'object' || value === null || value instanceof Date) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${stringifyJson(member)}`).join()}}`;
}
