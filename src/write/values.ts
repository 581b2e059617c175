/** Values that a caller gives for a row's columns, by the names that the caller knows; and rows as they are stored. */

/** Column or foreign key (`parent_task_id`) to value; an absent key means that nothing was given. */
export type Values = Readonly<Record<string, unknown>>;

/** What was read of a stored row, as PostgreSQL's text. */
export type Stored = Readonly<Record<string, string | null>>;
