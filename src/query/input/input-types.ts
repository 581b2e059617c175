/** The input types of one role, each made once and when it is first asked for: they refer to each other in circles. */
import { type VisibleTable, visibleTables } from '../../access/visible-tables.ts';
import { type Column, enums, type TableName } from '../../catalog/catalog.ts';
import type { Composites } from '../../composites/composites.ts';
import type { Access, WriteAccess, WriteRights } from '../../permissions/permitted.ts';
import { type EnumType, type InputType, listOf, type Member, membersOf, type ObjectType } from './input-type.ts';
import { scalars } from './scalars.ts';

/** The type of a column's values. */
export type ValueType = Pick<Column, 'scalar' | 'isList'>;

interface ObjectDefinition {
  readonly name: string;
  readonly description?: string;
  readonly members: () => Readonly<Record<string, Member>>;
}

export class InputTypes {
  readonly #objects = new Map<string, ObjectType>();
  readonly #tables: ReadonlyMap<string, VisibleTable>;

  /** @param composites those that the role sees */
  constructor(
    access: Access,
    readonly writes: WriteAccess,
    readonly composites: Composites,
  ) {
    this.#tables = new Map(visibleTables(access).map((it) => [it.name, it]));
  }

  /** A table that the role may read. */
  table(name: TableName): VisibleTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`An input type is of ${name}, which the role may not read`);
    return table;
  }

  /** What the role may write of a table. */
  rights(name: TableName): WriteRights {
    const rights = this.writes.get(name);
    if (!rights) throw new Error(`An input type is of ${name}, which the role may not write`);
    return rights;
  }

  /** The one type of that name. */
  object({ name, description, members }: ObjectDefinition): ObjectType {
    const known = this.#objects.get(name);
    if (known) return known;
    let found: ObjectType['members'] | undefined;
    const made: ObjectType = {
      kind: 'object',
      name,
      description,
      get members() {
        found ??= membersOf(members());
        return found;
      },
    };
    this.#objects.set(name, made);
    return made;
  }
}

/** One value of that type, a list where the column has lists. */
export function valueType({ scalar, isList }: ValueType): InputType {
  const one = scalars.get(scalar) ?? nativeEnum(scalar);
  return isList ? listOf(one) : one;
}

function nativeEnum(name: string): EnumType {
  const [, values] = Object.entries(enums).find(([it]) => it === name) ?? [];
  if (!values) throw new Error(`There is no scalar and no enum ${name}`);
  return { kind: 'enum', name, values };
}
