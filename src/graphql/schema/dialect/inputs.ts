/** Input types as data become those of the schema: one maker for all of them. */
import { enums } from '../../../catalog/catalog.ts';
import type { EnumType, InputType, Member, Members, ObjectType } from '../../../query/input/input-type.ts';
import type { Builder } from '../builder.ts';
import { named } from './named.ts';

/** Defines types that are given, and all that they refer to; scalars and native enums are there already. */
export class InputDefinitions {
  readonly #defined = new Set<string>(Object.keys(enums));

  constructor(private readonly builder: Builder) {}

  define(type: InputType): void {
    if (type.kind === 'list') this.define(type.of);
    if (type.kind === 'list' || type.kind === 'scalar' || this.#defined.has(type.name)) return;
    this.#defined.add(type.name);
    if (type.kind === 'enum') this.#enum(type);
    else this.#object(type);
  }

  /** A field's arguments, by name; what they refer to is defined with them. */
  arguments(members: Members) {
    for (const { type } of members.values()) this.define(type);
    return this.builder.args((t) => mapped(members, (it) => t.field(fieldOf(it, t.listRef))));
  }

  #enum({ name, description, values, meanings = {} }: EnumType): void {
    this.builder.enumType(name, {
      ...(description !== undefined && { description }),
      values: Object.fromEntries(
        values.map((value) => [value, meanings[value] === undefined ? {} : { description: meanings[value] }]),
      ),
    });
  }

  #object({ name, description, members }: ObjectType): void {
    this.builder.inputType(name, {
      ...(description !== undefined && { description }),
      fields: (t) => mapped(members, (it) => t.field(fieldOf(it, t.listRef))),
    });
    for (const { type } of members.values()) this.define(type);
  }
}

const mapped = <V>(members: Members, value: (member: Member) => V): Record<string, V> =>
  Object.fromEntries([...members].map(([name, member]) => [name, value(member)]));

/** Pothos refers to a list of lists by a reference that the field's builder makes. */
type ListRef = (of: ReturnType<typeof named>) => unknown;

const fieldOf = ({ type, required = false, otherwise, description }: Member, listRef: ListRef) => ({
  type: refTo(type, listRef) as ReturnType<typeof named>,
  required: (type.kind === 'list' && type.itemsMayBeNull ? { list: required, items: false } : required) as boolean,
  ...(otherwise !== undefined && { defaultValue: otherwise as never }),
  ...(description !== undefined && { description }),
});

function refTo(type: InputType, listRef: ListRef): unknown {
  if (type.kind !== 'list') return named(type.name);
  const { of } = type;
  return [of.kind === 'list' ? listRef(refTo(of.of, listRef) as ReturnType<typeof named>) : named(of.name)];
}
