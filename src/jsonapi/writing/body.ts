/** What a body has the form of: resource objects and identifiers. What they say is looked at elsewhere. */
import { type ErrorCode, type Path, RowgateError } from '../../errors.ts';
import { readJson } from '../../http/request/json.ts';
import { isExactNumber } from '../../lib/json.ts';
import { quote } from '../../lib/quote.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

export const bodyError = (path: Path, message: string, code: ErrorCode = 'bad-request'): RowgateError =>
  new RowgateError(code, message, { path });

const EXAMPLE = '{"data": {"type": "task", "attributes": {"title": "Pay rent"}}}';

/**
 * @param around objects and lists around a value
 * @throws RowgateError `invalid-json`, `bad-request` for what is no object, `limit-exceeded` for what nests too deep
 */
export function readBodyObject(text: string, inputDepth: number, around: number): JsonObject {
  const body = readJson(text, `the body takes JSON, such as ${EXAMPLE}`, inputDepth, around);
  if (isObject(body)) return body;
  throw bodyError([], `the body takes an object, such as ${EXAMPLE}`);
}

/** @throws RowgateError `conflict` for another type */
export function expectType({ type }: Identifier, expected: string, place: Path): void {
  if (type === expected) return;
  throw bodyError([...place, 'type'], `the type here is "${expected}", not ${quote(type)}`, 'conflict');
}

/** One of both says which resource is meant. */
export interface Identifier {
  readonly type: string;
  readonly id?: string;
  readonly lid?: string;
}

export interface ResourceInput extends Identifier {
  readonly attributes: JsonObject;
  readonly relationships: JsonObject;
  /** Where it stands in the body. */
  readonly place: Path;
}

/** @throws RowgateError for what has not the form of a resource object */
export function resourceInput(given: unknown, place: Path): ResourceInput {
  if (!isObject(given)) throw bodyError(place, 'a resource object is required here, with the member "type"');
  const part = (name: 'attributes' | 'relationships'): JsonObject => {
    const value = given[name] ?? {};
    if (isObject(value)) return value;
    throw bodyError([...place, name], `"${name}" takes an object`);
  };
  const identifier = identifierOf(given, place);
  return { ...identifier, attributes: part('attributes'), relationships: part('relationships'), place };
}

/** @throws RowgateError for what has not the form of a resource identifier */
export function identifierOf(given: unknown, place: Path): Identifier {
  if (!isObject(given))
    throw bodyError(place, 'a resource identifier is required here, such as {"type": "task", "id": "..."}');
  const text = (name: 'type' | 'id' | 'lid'): string | undefined => {
    const value = given[name];
    if (value === undefined || typeof value === 'string') return value;
    throw bodyError([...place, name], `"${name}" takes a text`);
  };
  const type = text('type');
  const id = text('id');
  const lid = text('lid');
  if (type === undefined) throw bodyError(place, 'the member "type" is required');
  return { type, ...(id !== undefined && { id }), ...(lid !== undefined && { lid }) };
}
