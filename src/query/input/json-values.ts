/** Values made of plain JSON: what a door that is not GraphQL gives to the builders. */
import type { Path } from '../../errors.ts';
import type { Source, Variables } from '../../sql/parameter.ts';
import type { Arguments, Value } from '../value.ts';
import { coerce } from './coerce.ts';
import { type InputType, type Members, typeName } from './input-type.ts';
import { type InputLimits, InputMeasure } from './measure.ts';

/** Where a value is found in the variables of a request. */
export type Find = (variables: Variables) => unknown;

/**
 * The values of one request, each under a name of its own. What is made of them keeps that name and no value, so that
 * a statement serves every request of its shape: it is run with the `variables`.
 */
export class JsonValues {
  readonly #variables = new Map<string, unknown>();
  readonly #measure: InputMeasure;

  constructor(limits: InputLimits) {
    this.#measure = new InputMeasure(limits);
  }

  /** What statements made of these values are run with. */
  get variables(): Variables {
    return Object.fromEntries(this.#variables);
  }

  /**
   * @param name no other value of the request has it
   * @throws RowgateError `validation-failed` for what the type does not accept, `limit-exceeded` for what is too much
   */
  value(name: string, given: unknown, type: InputType, path: Path): Value {
    return this.#value(name, given, type, path, 1);
  }

  /** Several values at once, as a field's arguments: required ones must be among them. */
  arguments(name: string, given: Readonly<Record<string, unknown>>, members: Members, path: Path): Arguments {
    const { entries } = this.#value(name, given, { kind: 'object', name, members }, path, 0);
    return { inputs: new Map(entries), path };
  }

  #value(name: string, given: unknown, type: InputType, path: Path, depth: number): Value {
    this.#measure.add(given, path, depth);
    const value = coerce(given, type, path);
    this.#variables.set(name, value);
    return new JsonValue(type, path, name, (variables) => variables[name], value);
  }
}

/** A value that its type accepts, with where a request has it. */
export class JsonValue implements Value {
  constructor(
    private readonly type: InputType,
    readonly path: Path,
    private readonly label: string,
    private readonly read: Find,
    readonly value: unknown,
  ) {}

  get isNull(): boolean {
    return this.value === null;
  }

  get expected(): Value['expected'] {
    const { kind } = this.type;
    const name = typeName(this.type);
    if (kind === 'list' || kind === 'object') return { kind, name };
    return { kind: name === 'Boolean' ? 'boolean' : 'scalar', name };
  }

  get source(): Source {
    const { label: name, read, path } = this;
    return { kind: 'variable', name, read, path };
  }

  get entries(): readonly (readonly [string, JsonValue])[] {
    if (this.type.kind !== 'object') return [];
    const { members } = this.type;
    return Object.keys(this.value as object).flatMap((key) => {
      const member = members.get(key);
      return member ? [[key, this.inside(key, member.type)] as const] : [];
    });
  }

  get given(): readonly (readonly [string, JsonValue])[] {
    return this.entries;
  }

  get items(): readonly JsonValue[] {
    const { type, value } = this;
    return type.kind === 'list' ? (value as readonly unknown[]).map((_, index) => this.inside(index, type.of)) : [this];
  }

  private inside(key: string | number, type: InputType): JsonValue {
    const { read, label, path } = this;
    const part = (whole: unknown): unknown => (whole as Readonly<Record<string | number, unknown>>)[key];
    return new JsonValue(type, [...path, key], `${label}.${key}`, (it) => part(read(it)), part(this.value));
  }
}
