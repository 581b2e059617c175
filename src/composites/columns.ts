/** The columns of each records table: what a dotted name leads to, and whether its display type can show that. */
import { type Attribute, type Column, catalog, type Relation, type Table } from '../catalog/catalog.ts';
import type { Composites, RecordsColumn, RecordsRoot } from './composites.ts';
import type { ColumnEntry, Content, Path } from './file.ts';
import type { Names } from './names.ts';

/** What each display type of a plain column can show. */
const displayTypes: Readonly<Record<string, (column: Column) => boolean>> = {
  text: ({ scalar }) => scalar === 'String',
  enum: ({ isEnum }) => isEnum,
  datetime: ({ scalar }) => scalar === 'timestamptz',
  number: ({ scalar }) => scalar === 'Int' || scalar === 'numeric',
  boolean: ({ scalar }) => scalar === 'Boolean',
};

const displayTypesOf = (shows: Attribute): readonly string[] =>
  shows.kind === 'column' && !shows.isList
    ? Object.entries(displayTypes).flatMap(([name, canShow]) => (canShow(shows) ? [name] : []))
    : [];

export const recordsRoots = ({ records_roots }: Content, fields: Composites['fields'], names: Names) =>
  Object.entries(records_roots).flatMap(([name, entries]): RecordsRoot[] => {
    const path = ['records_roots', name];
    const table = names.table(name, path);
    if (!table) return [];
    const columns = Object.entries(entries).flatMap(
      ([column, entry]) => recordsColumn(table, column, entry, fields, names, [...path, column]) ?? [],
    );
    return [{ table: table.name, columns }];
  });

function recordsColumn(
  root: Table,
  name: string,
  { label, display_type: displayType }: ColumnEntry,
  fields: Composites['fields'],
  names: Names,
  path: Path,
): RecordsColumn | undefined {
  const place = placeOf(root, name, names, path);
  if (!place) return undefined;
  const { through, table, last } = place;
  const composite = fields.get(table.name)?.get(last);
  if (composite && displayType === undefined) {
    return { name, label, displayType: composite.displayType, through, shows: composite };
  }
  const at = [...path, 'display_type'];
  if (composite) return names.fault(at, `${last} has its display type as a composite`);
  const shows = names.attribute(table, last, path);
  if (!shows) return undefined;
  const accepted = displayTypesOf(shows);
  if (displayType !== undefined && accepted.includes(displayType)) return { name, label, displayType, through, shows };
  return names.fault(at, `the display type of ${last} can be ${accepted.join(', ') || 'none'}, not ${displayType}`);
}

interface Place {
  readonly through: readonly Relation[];
  readonly table: Table;
  readonly last: string;
}

/** Where `assigned_to.full_name` leads: through which to-one relations, to which name of which table. */
function placeOf(root: Table, name: string, names: Names, path: Path): Place | undefined {
  const steps = name.split('.');
  const last = steps.pop() ?? '';
  const through: Relation[] = [];
  let table = root;
  for (const step of steps) {
    const relation = names.relation(table, step, false, path);
    if (!relation) return undefined;
    through.push(relation);
    table = catalog[relation.target];
  }
  return { through, table, last };
}
