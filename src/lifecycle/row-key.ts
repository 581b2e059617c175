/** How a foreign key names its row. */

/** A row that the same operation makes: the database has not numbered it yet, so its public uuid names it. */
export class NewRowKey {
  constructor(readonly id: string) {}
}

/** The internal key of a row that is there, or the name of one that is being made. */
export type RowKey = bigint | NewRowKey;
