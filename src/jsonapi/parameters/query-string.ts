/** The query string as forms encode it: pairs in order, every one of them read or refused, never dropped. */
import { type ErrorCode, limitExceeded, RowgateError } from '../../errors.ts';
import { shorten } from '../../lib/quote.ts';

/** One parameter, decoded. */
export interface QueryParameter {
  /** The whole name as it was sent, which errors tell: `filter[due_date][gte]`. */
  readonly name: string;
  /** The name up to its brackets. */
  readonly family: string;
  /** What stands in its brackets; `[]` has an empty text. */
  readonly keys: readonly string[];
  readonly value: string;
}

/** Enough for any client of people; a longer one is a program's mistake. */
const MOST_CHARACTERS = 16_384;
const MOST_PARAMETERS = 200;

/** @throws RowgateError for what is no query string, or too much of one */
export function parseQueryString(text: string): readonly QueryParameter[] {
  const found = text.length;
  if (found > MOST_CHARACTERS) throw limitExceeded({ limit: 'query-string', most: MOST_CHARACTERS, found });
  const pairs = text.split('&').filter((pair) => pair !== '');
  if (pairs.length > MOST_PARAMETERS) {
    throw limitExceeded({ limit: 'parameters', most: MOST_PARAMETERS, found: pairs.length });
  }
  return pairs.map(parameterOf);
}

/** An error about one parameter, whose place is its name; `extensions` are further data for the client. */
export const parameterError = (
  parameter: string,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
  code: ErrorCode = 'validation-failed',
): RowgateError => new RowgateError(code, message, { extensions, path: [parameter] });

function parameterOf(pair: string): QueryParameter {
  const equals = pair.indexOf('=');
  const name = decode(equals < 0 ? pair : pair.slice(0, equals), undefined);
  const [family = '', ...keys] = splitName(name);
  return { name, family, keys, value: equals < 0 ? '' : decode(pair.slice(equals + 1), name) };
}

/** `filter[a][b]` has the parts `filter`, `a`, `b`. */
function splitName(name: string): readonly string[] {
  const [family = '', ...groups] = name.split('[');
  if (family === '' || family.includes(']') || !groups.every((it) => it.indexOf(']') === it.length - 1 && it !== '')) {
    throw parameterError(
      name,
      `"${shorten(name)}" is no name of a parameter; accepted are such as filter[due_date][gte]`,
    );
  }
  return [family, ...groups.map((it) => it.slice(0, -1))];
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param parameter whose value it is; undefined of a name */
function decode(text: string, parameter: string | undefined): string {
  const decoded = decodedText(text);
  if (decoded !== undefined) return decoded;
  const what = 'a text in UTF-8, each byte above 7F and each sign of its own meaning as %XX, without U+0000';
  throw parameterError(parameter ?? shorten(text), `accepted is ${what}`);
}

/** Undefined where it is malformed, or holds what PostgreSQL cannot store. */
function decodedText(text: string): string | undefined {
  if (!/^(?:[!-"$&-~]|%(?!00))*$/.test(text)) return undefined;
  if (!text.includes('%')) return text.replaceAll('+', ' ');
  const bytes = bytesOf(text.replaceAll('+', ' '));
  if (!bytes) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Undefined where a percent sign has no two digits behind it. */
function bytesOf(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1, length += 1) {
    const isEscape = text[at] === '%';
    const digits = isEscape ? text.slice(at + 1, at + 3) : '';
    if (isEscape && !/^[\dA-Fa-f]{2}$/.test(digits)) return undefined;
    bytes[length] = isEscape ? Number.parseInt(digits, 16) : text.charCodeAt(at);
    at += digits.length;
  }
  return bytes.subarray(0, length);
}
