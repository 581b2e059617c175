/** Values of plain JSON, for doors whose requests are no GraphQL: checked by their type, and read anew in each request. */
import { limitExceeded, type Path, RowgateError } from '../errors.ts';
import { isExactNumber } from '../lib/json.ts';
import { listed } from '../lib/names.ts';
import { quote, shorten } from '../lib/quote.ts';
import type { Source, Variables } from '../sql/parameter.ts';
import type { InputType } from './input-types.ts';
import type { Value } from './value.ts';

/** Where a value is found in the variables of a request. */
export type Find = (variables: Variables) => unknown;

export class PlainValue implements Value {
  constructor(
    private readonly type: InputType,
    readonly value: unknown,
    readonly path: Path,
    private readonly find: Find,
    private readonly label: string,
  ) {}

  get isNull(): boolean {
    return this.value === null;
  }

  get expected(): Value['expected'] {
    const { kind } = this.type;
    return { kind: kind === 'name' ? 'scalar' : kind, name: nameOf(this.type) };
  }

  get source(): Source {
    return { kind: 'variable', name: this.label, read: this.find, path: this.path };
  }

  get entries(): readonly (readonly [string, PlainValue])[] {
    if (this.type.kind !== 'object' || this.isNull) return [];
    const fields = this.type.fields();
    return Object.entries(this.value as object).flatMap(([key, value]) => {
      const type = fields.get(key);
      return type ? [[key, this.#member(type, value, key)] as const] : [];
    });
  }

  get given(): readonly (readonly [string, PlainValue])[] {
    return this.entries;
  }

  get items(): readonly PlainValue[] {
    const { type, value } = this;
    if (type.kind !== 'list') return [this];
    if (!Array.isArray(value)) return [new PlainValue(type.of, value, this.path, this.find, this.label)];
    return value.map((item, index) => this.#member(type.of, item, index));
  }

  #member(type: InputType, value: unknown, key: string | number): PlainValue {
    const find: Find = (variables) => (this.find(variables) as Readonly<Record<string | number, unknown>>)[key];
    return new PlainValue(type, value, [...this.path, key], find, `${this.label}.${key}`);
  }
}

function nameOf(type: InputType): string {
  if (type.kind === 'list') return `[${nameOf(type.of)}]`;
  if (type.kind === 'boolean') return 'Boolean';
  return type.kind === 'name' ? 'name' : type.name;
}

/** Objects and lists within each other. */
const DEEPEST = 50;

/**
 * The value with single values in the place of lists of one, as lists are wanted.
 * @throws RowgateError for what the type does not take
 */
export function checkedValue(value: unknown, type: InputType, path: Path, depth = 0): unknown {
  if (depth > DEEPEST) throw limitExceeded({ limit: 'input-depth', most: DEEPEST, path });
  if (value === null && type.kind !== 'list') return value;
  switch (type.kind) {
    case 'object':
      return checkedObject(value, type.fields(), type.name, path, depth);
    case 'list':
      if (value === null && depth > 0) return value;
      return (Array.isArray(value) ? value : [value]).map((item) => {
        if (item === null) throw refusal(path, nameOf(type.of), item);
        return checkedValue(item, type.of, path, depth + 1);
      });
    default:
      if (takes(value, type)) return value;
      throw refusal(path, acceptedBy(type), value);
  }
}

function checkedObject(
  value: unknown,
  fields: ReadonlyMap<string, InputType>,
  name: string,
  path: Path,
  depth: number,
): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isExactNumber(value))
    throw refusal(path, `an object of ${name}`, value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const type = fields.get(key);
      if (!type) {
        const message = `field ${quote(shorten(key))} is not of ${name}; accepted are ${listed([...fields.keys()])}`;
        throw new RowgateError('validation-failed', message, { path });
      }
      return [key, checkedValue(item, type, path, depth + 1)];
    }),
  );
}

const isNumber = (value: unknown): boolean => typeof value === 'number' || isExactNumber(value);

/** PostgreSQL reads the text of a value; here it is only told what is no text of one. */
function takes(value: unknown, type: Exclude<InputType, { kind: 'object' | 'list' }>): boolean {
  if (type.kind === 'boolean') return typeof value === 'boolean';
  if (type.kind === 'name') return type.names.includes(String(value));
  if (type.name === 'jsonb') return true;
  if (type.name === 'Boolean') return typeof value === 'boolean';
  if (type.name === 'Int' || type.name === 'numeric') return typeof value === 'string' || isNumber(value);
  return typeof value === 'string' && (type.values?.includes(value) ?? true);
}

function acceptedBy(type: Exclude<InputType, { kind: 'object' | 'list' }>): string {
  if (type.kind === 'boolean') return 'true or false';
  if (type.kind === 'name') return `one of ${listed(type.names)}`;
  return type.values ? `one of ${listed(type.values)}` : `a value of ${type.name}`;
}

const refusal = (path: Path, accepted: string, found: unknown): RowgateError =>
  new RowgateError('validation-failed', `expected ${accepted}, but found ${quote(found)}`, { path });

/** What of a value decides the statement; values that do not are left out. */
export function shapeOf(value: unknown, type: InputType): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'boolean':
    case 'name':
      return String(value);
    case 'scalar':
      return '*';
    case 'object': {
      const fields = type.fields();
      const parts = Object.entries(value as object).map(([key, item]) => {
        const of = fields.get(key);
        return of ? `${key}:${shapeOf(item, of)}` : '';
      });
      return `{${parts.join()}}`;
    }
    case 'list':
      if (type.of.kind === 'scalar') return '[*]';
      return `[${(value as readonly unknown[]).map((item) => shapeOf(item, type.of)).join()}]`;
  }
}
