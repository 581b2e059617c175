/** The shape of a value: what of it decides the statement, without what does not. */
import { enums } from '../../catalog/catalog.ts';
import type { InputType } from './input-type.ts';
import { boolean, jsonPath } from './scalars.ts';

/** Booleans, directions, names and paths choose the statement; the values of other scalars and of native enums do not. */
const isStructural = (type: InputType): boolean =>
  type === boolean || type === jsonPath || (type.kind === 'enum' && !Object.hasOwn(enums, type.name));

/** One text for each statement that values of this type can become. */
export function shapeOf(value: unknown, type: InputType): string {
  if (value === null) return 'null';
  if (isStructural(type)) return JSON.stringify(value);
  if (type.kind === 'object') return `{${memberShapes(value as object, type).join()}}`;
  if (type.kind !== 'list') return '*';
  // A list of plain values is one parameter, however long it is.
  const { of } = type;
  if ((of.kind === 'scalar' || of.kind === 'enum') && !isStructural(of)) return '[*]';
  return `[${(value as readonly unknown[]).map((item) => shapeOf(item, of)).join()}]`;
}

const memberShapes = (value: object, { members }: Extract<InputType, { kind: 'object' }>): readonly string[] =>
  Object.entries(value).map(([key, item]) => {
    const member = members.get(key);
    return `${key}:${member ? shapeOf(item, member.type) : ''}`;
  });
