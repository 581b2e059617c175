/** Values that a caller gives for a row's columns, by the names that the caller knows. */

/** Column or foreign key (`parent_task_id`) to value; an absent key means that nothing was given. */
export type Values = Readonly<Record<string, unknown>>;

/** A row as Prisma loads it: column to value, internal keys included. */
export type Row = Readonly<Record<string, unknown>> & { readonly pk: bigint };
