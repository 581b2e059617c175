/** Plain JSON is held to an input type, as GraphQL holds a variable to its own: what is bound comes out, or the fault. */
import { type Path, RowgateError } from '../../errors.ts';
import { listed } from '../../lib/names.ts';
import { quote, shorten } from '../../lib/quote.ts';
import { type EnumType, type InputType, type Member, type ObjectType, typeName } from './input-type.ts';

/**
 * The value as it is bound; a single item of a list has become a list.
 * @throws RowgateError `validation-failed` at the place of the first part that is not accepted
 */
export function coerce(given: unknown, type: InputType, path: Path): unknown {
  if (given === null) return null;
  switch (type.kind) {
    case 'list':
      return Array.isArray(given)
        ? given.map((item, index) => coerceItem(item, type.of, [...path, index]))
        : [coerceItem(given, type.of, path)];
    case 'object':
      return coerceObject(given, type, path);
    case 'enum':
      return coerceEnum(given, type, path);
    case 'scalar': {
      const value = type.read(given);
      if (value === undefined) throw refusal(type.refusal(quote(given), given), path);
      return value;
    }
  }
}

const refusal = (message: string, path: Path): RowgateError => new RowgateError('validation-failed', message, { path });

function coerceItem(given: unknown, type: InputType, path: Path): unknown {
  if (given === null) throw refusal(`Expected non-nullable type "${typeName(type)}!" not to be null.`, path);
  return coerce(given, type, path);
}

function coerceObject(given: unknown, type: ObjectType, path: Path): unknown {
  const { name, members } = type;
  if (typeof given !== 'object' || given === null) throw refusal(`Expected type "${name}" to be an object.`, path);
  const sent = Object.entries(given).map(([key, value]): [string, unknown] => {
    return [key, coerceMember(value, memberOf(type, key, path), [...path, key])];
  });
  const absent = [...members].filter(([key]) => !Object.hasOwn(given, key));
  return Object.fromEntries([...sent, ...absent.flatMap(([key, member]) => otherwise(key, member, path))]);
}

const coerceMember = (given: unknown, { type, required }: Member, path: Path): unknown =>
  required ? coerceItem(given, type, path) : coerce(given, type, path);

function otherwise(key: string, member: Member, path: Path): readonly [string, unknown][] {
  if (member.otherwise !== undefined) return [[key, member.otherwise]];
  if (member.required) throw missingMember(key, member, path);
  return [];
}

function coerceEnum(given: unknown, { name, values }: EnumType, path: Path): string {
  if (typeof given !== 'string') throw refusal(`Enum "${name}" takes one of its names.${accepted(values)}`, path);
  if (values.includes(given)) return given;
  throw refusal(`Value "${shorten(given)}" does not exist in "${name}" enum.${accepted(values)}`, path);
}

const unknownMember = (key: string, { name, members }: ObjectType, path: Path): RowgateError =>
  refusal(`Field "${shorten(key)}" is not defined by type "${name}".${accepted(members.keys())}`, path);

export const missingMember = (key: string, { type }: Member, path: Path): RowgateError =>
  refusal(`Field "${key}" of required type "${typeName(type)}!" was not provided.`, path);

/**
 * The member of that name.
 * @throws RowgateError `validation-failed` where there is none, with the names of those that there are
 */
export function memberOf(type: ObjectType, key: string, path: Path): Member {
  const member = type.members.get(key);
  if (!member) throw unknownMember(key, type, path);
  return member;
}

/** The end of a message about a name that is none: what is accepted in its place, as a schema lists it. */
export const accepted = (names: Iterable<string>): string => ` Accepted are ${listed([...names].sort())}.`;
