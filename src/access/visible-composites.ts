/** What of the composites one role sees: permission is applied to them here, once, and nowhere below. */
import type { Attribute, TableName } from '../catalog/catalog.ts';
import type { Composite, Composites, RecordsColumn } from '../composites/composites.ts';
import type { Access } from '../permissions/permitted.ts';

/** The composites with what the role may read; one that then shows nothing is gone. */
export function visibleComposites({ fields, roots }: Composites, access: Access): Composites {
  const visible = new Map(
    [...fields].flatMap(([table, composites]) => {
      const shown = [...composites.values()].flatMap((it) => visibleComposite(table, it, access) ?? []);
      return [[table, new Map(shown.map((it) => [it.name, it]))] as const];
    }),
  );
  const shownRoots = roots.map(({ table, columns }) => ({
    table,
    columns: columns.flatMap((it) => visibleColumn(table, it, visible, access) ?? []),
  }));
  return { fields: visible, roots: shownRoots.filter(({ columns }) => columns.length > 0) };
}

const sees = (access: Access, table: TableName, attribute: Attribute): boolean =>
  access.get(table)?.attributes.has(attribute.name) === true &&
  (attribute.kind === 'column' || access.has(attribute.relation.target));

function visibleComposite(table: TableName, composite: Composite, access: Access): Composite | undefined {
  const from = composite.kind === 'relation-list' ? composite.relation.target : table;
  const fields = composite.fields.filter((it) => sees(access, from, it));
  if (!access.has(table) || fields.length === 0) return undefined;
  if (composite.kind === 'row-columns') {
    const { sortProxy } = composite;
    return { ...composite, fields, sortProxy: sortProxy && sees(access, from, sortProxy) ? sortProxy : undefined };
  }
  const { sortProxy, orderBy } = composite;
  return {
    ...composite,
    fields,
    orderBy: orderBy && sees(access, from, orderBy) ? orderBy : undefined,
    sortProxy: sortProxy && sees(access, from, sortProxy.column) ? sortProxy : undefined,
  };
}

function visibleColumn(
  root: TableName,
  column: RecordsColumn,
  fields: Composites['fields'],
  access: Access,
): RecordsColumn | undefined {
  const { through, shows } = column;
  const from = through.at(-1)?.target ?? root;
  if (![root, ...through.map((it) => it.target)].every((table) => access.has(table))) return undefined;
  if (shows.kind === 'column' || shows.kind === 'foreign-key') return sees(access, from, shows) ? column : undefined;
  const composite = fields.get(from)?.get(shows.name);
  return composite && { ...column, shows: composite };
}
