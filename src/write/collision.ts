/** Unique indexes: what is done and said when one is in the way. */
import type { TableName } from '../catalog/catalog.ts';
import { type Path, RowgateError } from '../errors.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import { print } from '../sql/print.ts';
import { and, FALSE, name, sql } from '../sql/sql.ts';
import type { Slot } from './entities/entity.ts';
import { entityOf } from './entities.ts';
import type { Question } from './question.ts';
import { parameter } from './statements/columns.ts';
import { type Condition, findRows, namedRows, stored } from './statements/rows.ts';
import type { Values } from './values.ts';
import { readable, type Writer } from './writer.ts';

/** A row that was to be written. */
export interface Claimant {
  readonly table: TableName;
  readonly key: string;
  /** Its columns as they would be. */
  readonly columns: Values;
  /** Where it was given; a conflict is reported at the list that it stands in. */
  readonly path: Path;
  /** The index that its `on_conflict` names. */
  readonly constraint?: string | undefined;
}

export interface Collisions {
  /** Whether it may be another's row that came in between, for which there is a clause: once more from the start. */
  mayRepeat(index: string): boolean;
  /** Asks who is in the way, for the error that says it; the transaction has been rolled back by then. */
  explain(index: string): Question<RowgateError> | undefined;
}

export const collisionsOf = (writer: Writer, claimants: readonly Claimant[]): Collisions => ({
  mayRepeat: (index) => claimants.some(({ constraint }) => constraint === index),

  explain(index) {
    const claims = claimants.flatMap((claimant) =>
      slotsOf(claimant.table, claimant.columns, index).map((slot) => ({ ...claimant, slot })),
    );
    const [first] = claims;
    return first && findHolder(readable(writer, first.table), index, claims);
  },
});

const slotsOf = (table: TableName, columns: Values, index: string): readonly Slot[] =>
  (entityOf(table).slots?.heldBy(columns) ?? []).filter((slot) => slot.index === index);

type Claim = Claimant & { readonly slot: Slot };

/** Among the rows that the caller may see: the error says which of them is in the way. */
function findHolder(rows: PermittedTable, index: string, claims: readonly Claim[]): Question<RowgateError> {
  const { key, name: table } = rows.table;
  const { looksAt, slots } = entityOf(table);
  const expressions = { ...looksAt, ...stored(key.name) };
  const workspaces = parameter([...new Set(claims.map(({ columns }) => columns.workspace_pk))], 'bigint[]');
  const wanted = claims.map(({ slot }) => slot);
  const holding = slots?.holding(index, wanted) ?? (() => FALSE);
  const condition: Condition = (alias, aliases) =>
    and([sql`${name(alias, 'workspace_pk')} = ANY (${workspaces})`, holding(alias, aliases)]);
  return {
    statements: [print(findRows(rows, condition, expressions, { lock: false }))],
    read([found]) {
      const holders = new Map(
        namedRows(expressions, found).flatMap((row) =>
          slotsOf(table, row, index).map((slot) => [placeOf(row, slot), row[key.name] ?? '']),
        ),
      );
      return violation(index, key.name, claims, holders);
    },
  };
}

const placeOf = ({ workspace_pk }: Values, { values }: Slot): string => JSON.stringify([workspace_pk, ...values]);

/** The first that finds its place held by another; where all were free, the first that another of them had taken. */
function violation(
  index: string,
  key: string,
  claims: readonly Claim[],
  holders: ReadonlyMap<string, string>,
): RowgateError {
  const places = claims.map(({ columns, slot }) => placeOf(columns, slot));
  const firstAt = new Map(places.map((place, at) => [place, at] as const).reverse());
  const holderOf = (at: number) => holders.get(places[at] ?? '');
  const refused = claims.findIndex((claim, at) => ![undefined, claim.key].includes(holderOf(at)));
  const repeated = places.findIndex((place, at) => firstAt.get(place) !== at);
  const { path: place = [] } = claims[Math.max(refused >= 0 ? refused : repeated, 0)] ?? {};
  const path = typeof place.at(-1) === 'number' ? place.slice(0, -1) : place;
  const message = `Uniqueness violation. duplicate key value violates unique constraint "${index}"`;
  const holder = holderOf(refused);
  if (holder === undefined) return new RowgateError('constraint-violation', message, { path });
  return new RowgateError('constraint-violation', `${message}; the slot is held by ${key} ${holder}`, {
    path,
    extensions: { constraint: index, [key]: holder },
  });
}
