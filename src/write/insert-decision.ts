/** What becomes of new rows: each is made under its entity's rules, or changes the row that is in its way, or nothing. */
import { attributeOf } from '../catalog/catalog.ts';
import { NewRowKey } from '../lifecycle/row-key.ts';
import type { Use } from '../sql/print.ts';
import type { Claimant } from './collision.ts';
import type { Asked, Link, Links } from './entities/entity.ts';
import { entityOf } from './entities.ts';
import { type Facts, workspaceOf } from './facts.ts';
import { type Holder, placeOf } from './holders.ts';
import { type FoundForRows, givenLinks } from './insert-question.ts';
import type { OnConflict, PlannedRow } from './new-rows.ts';
import { insertRows } from './statements/insert.ts';
import { type Patch, updateRows } from './statements/update.ts';
import { withoutKeys } from './update.ts';
import type { Stored, Values } from './values.ts';
import { readable, type Writer } from './writer.ts';

/** A row that is to be made, and one that is to be changed in place of another. */
type Made = { readonly row: PlannedRow; readonly columns: Values };
type Changed = { readonly row: PlannedRow; readonly patch: Patch };

export class InsertDecision {
  readonly claimants: Claimant[] = [];
  readonly #made: Made[] = [];
  readonly #changed: Changed[] = [];
  readonly #part: ReadonlySet<PlannedRow>;
  /** By the place that each holds. */
  readonly #holders: ReadonlyMap<OnConflict, Map<string, Holder>>;

  constructor(
    private readonly writer: Writer,
    part: readonly PlannedRow[],
    private readonly found: FoundForRows,
    private readonly facts: Facts,
  ) {
    this.#part = new Set(part);
    this.#holders = new Map([...found.holders].map(([clause, holders]) => [clause, byPlace(holders)]));
  }

  /** Decides on a row, those before it being decided. Throws RowgateError for what the rules refuse. */
  decide(row: PlannedRow): void {
    const asked = this.#asked(row);
    const columns = this.#columns(row, asked);
    const holder = row.onConflict && this.#holder(row, row.onConflict, columns);
    if (!row.onConflict || !holder) this.#make(row, columns);
    else if (holder.isOpen) this.#change(row, row.onConflict, holder, columns, asked);
  }

  /** Row by row of what they point to; what is changed at one depth is changed before what is made there. */
  writes(): readonly Use[] {
    const depths = new Set([...this.#made, ...this.#changed].map(({ row }) => row.depth));
    return [...depths].sort((a, b) => a - b).flatMap((depth) => [...this.#updates(depth), ...this.#inserts(depth)]);
  }

  #asked(row: PlannedRow): Asked {
    const { rights, path, values, parents } = row;
    for (const parent of parents) if (parent.row.outcome === undefined) throw parent.missing();
    const linksOf = this.found.linksOf.get(rights.table.name);
    const links: Record<string, Link | null> = { ...linksOf?.(givenLinks(row, this.#part), path) };
    for (const parent of parents) if (this.#part.has(parent.row)) links[parent.key.name] = newLink(parent.row);
    return { values: withoutKeys(rights.table, values), links, path };
  }

  #columns({ id, rights: { table } }: PlannedRow, asked: Asked): Values {
    const { now } = this.facts.actor;
    const columns = entityOf(table.name).create(asked, this.facts);
    const workspace_pk = workspaceOf(this.facts);
    return { [table.key.name]: id, workspace_pk, created_at: now, updated_at: now, ...columns };
  }

  #holder({ rights }: PlannedRow, onConflict: OnConflict, columns: Values): Holder | undefined {
    const slots = entityOf(rights.table.name).slots?.heldBy(columns) ?? [];
    const wanted = slots.find(({ index }) => index === onConflict.constraint);
    return wanted && this.#holders.get(onConflict)?.get(placeOf(wanted));
  }

  #make(row: PlannedRow, columns: Values): void {
    row.outcome = row.id;
    this.#made.push({ row, columns });
    this.#claim(row, row.id, columns, row.onConflict?.constraint);
  }

  #change(row: PlannedRow, { columns: names }: OnConflict, holder: Holder, proposed: Values, asked: Asked): void {
    const { table } = row.rights;
    const taken = excludedValues(row, names, proposed, asked.links);
    const values = entityOf(table.name).change(holder.row, { path: row.path, ...taken }, this.facts);
    const columns = Object.assign({}, holder.row, asStored(values));
    row.outcome = holder.key;
    this.#changed.push({ row, patch: { key: holder.key, values } });
    this.#claim(row, holder.key, columns, undefined);
    this.#moveHolder(row, holder, columns);
  }

  /** Rows after this one find the holder as it will be, where it will be. */
  #moveHolder({ rights: { table } }: PlannedRow, old: Holder, row: Stored): void {
    const { slots } = entityOf(table.name);
    const places = (slots?.heldBy(row) ?? []).map(placeOf);
    for (const held of this.#holders.values()) {
      const before = old.places.flatMap((place) => held.get(place) ?? []);
      for (const place of old.places) held.delete(place);
      for (const holder of before) for (const place of places) held.set(place, { ...holder, row, places });
    }
  }

  #claim({ path, rights: { table } }: PlannedRow, key: string, columns: Values, constraint: string | undefined): void {
    this.claimants.push({ table: table.name, key, columns, constraint, path });
  }

  #updates(depth: number): readonly Use[] {
    const changed = this.#changed.filter(({ row }) => row.depth === depth);
    return tablesOf(changed).flatMap(({ rights, items }) =>
      rights.update
        ? updateRows(
            this.writer.printed,
            rights.update.rows,
            items.map(({ patch }) => patch),
            this.facts.actor.now,
          )
        : [],
    );
  }

  #inserts(depth: number): readonly Use[] {
    const made = this.#made.filter(({ row }) => row.depth === depth);
    return tablesOf(made).map(({ rights: { table }, items }) => {
      const rows = items.map(({ columns }) => columns);
      return insertRows(this.writer.printed, table, rows, (column) => {
        const key = [...table.foreignKeys.values()].find((it) => it.column === column);
        return readable(this.writer, key?.relation.target ?? table.name);
      });
    });
  }
}

const byPlace = (holders: readonly Holder[]): Map<string, Holder> =>
  new Map(holders.flatMap((holder) => holder.places.map((place) => [place, holder])));

const newLink = ({ outcome = '' }: PlannedRow) => ({ pk: new NewRowKey(outcome), columns: {}, above: [] });

/** What the new row would have had; a column that it was not given has there what a new row would have. */
function excludedValues({ rights: { table } }: PlannedRow, names: readonly string[], proposed: Values, given: Links) {
  const isKey = (name: string) => attributeOf(table, name)?.kind === 'foreign-key';
  const columns = names.filter((name) => !isKey(name));
  return {
    values: Object.fromEntries(columns.map((name) => [name, proposed[name] ?? null])),
    links: Object.fromEntries(names.filter(isKey).map((name) => [name, given[name] ?? null])),
  };
}

/** As the rules read it of a row that is stored. */
const asStored = (values: Values): Stored =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
  ) as Stored;

function tablesOf<T extends { readonly row: PlannedRow }>(items: readonly T[]) {
  const all = [...new Set(items.map(({ row }) => row.rights))];
  return all.map((rights) => ({ rights, items: items.filter(({ row }) => row.rights === rights) }));
}
