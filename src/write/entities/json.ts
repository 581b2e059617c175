/** JSON on its way through Prisma to jsonb columns. */
import { catalog, type TableName } from '../../catalog/catalog.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { stringifyJson } from '../../lib/json.ts';

/** Columns whose jsonb ones are plain values; null is NULL. */
export type Plain<Input> = {
  readonly [Name in keyof Input]: typeof Prisma.DbNull extends Input[Name]
    ? Prisma.InputJsonValue | null | undefined
    : Input[Name];
};

/** The columns as Prisma takes them. */
export function toInput<Input extends object>(table: TableName, plain: Plain<Input>): Input {
  const { columns } = catalog[table];
  const isJson = (name: string, value: unknown) => columns.get(name)?.scalar === 'jsonb' && value !== undefined;
  return Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, isJson(name, value) ? toJsonInput(value) : value]),
  ) as Input;
}

/**
 * The value as it is: Prisma takes a plain object for one of its own where it has a key such as `$type`, and loses a
 * key `__proto__`. This is how its protocol carries JSON.
 */
const toJsonInput = (value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null ? Prisma.DbNull : { toJSON: () => ({ $type: 'Json', value: stringifyJson(value) }) };
