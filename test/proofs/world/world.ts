/** Rows in memory: the same that the database holds, with their internal keys. */
import type { TableName } from '../model.ts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A jsonb value; JSON's null in it is not SQL's. */
export class Json {
  constructor(readonly value: JsonValue) {}
}

/** Instants, uuids, enums and numerics are texts as clients see them; `null` is SQL's NULL. */
export type Value = null | boolean | number | string | readonly string[] | Json;

/** A row by its columns in the database: public ones, `pk`, and the internal foreign keys. */
export type Row = Readonly<Record<string, Value>>;

export type World = Readonly<Record<TableName, readonly Row[]>>;
