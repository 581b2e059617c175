/** The names in composites.yml become entries of the catalog; what does not exist is a fault at its line. */
import { catalog, type Table, type TableName } from '../catalog/catalog.ts';
import { recordsRoots } from './columns.ts';
import type { Composite, Composites } from './composites.ts';
import type { CompositeEntry, CompositesFile, Content, Fault, Path } from './file.ts';
import { Names } from './names.ts';

/** @throws CompositesError with every name that does not exist */
export function resolve({ content, refuse }: CompositesFile): Composites {
  const names = new Names();
  const fields = compositesOf(content, names);
  refuse([...names.faults, ...sharedTypes(content)]);
  const roots = recordsRoots(content, fields, names);
  refuse(names.faults);
  return { fields, roots };
}

const compositesOf = ({ composites }: Content, names: Names): Composites['fields'] =>
  new Map(
    Object.entries(composites).flatMap(([tableName, entries]): [TableName, ReadonlyMap<string, Composite>][] => {
      const path = ['composites', tableName];
      const table = names.table(tableName, path);
      if (!table) return [];
      const resolved = Object.entries(entries).flatMap(
        ([name, entry]) => composite(table, name, entry, names, [...path, name]) ?? [],
      );
      return [[table.name, new Map(resolved.map((it) => [it.name, it]))]];
    }),
  );

function composite(table: Table, name: string, entry: CompositeEntry, names: Names, path: Path): Composite | undefined {
  if (!/^composite_[a-z_]+$/.test(name)) return names.fault(path, `the name ${name} does not begin with composite_`);
  const at = (key: string): Path => [...path, key];
  if (entry.display_type === 'people_avatar_name') {
    const fields = names.attributes(table, entry.fields, at('fields'));
    const sortProxy = names.attribute(table, entry.sort_proxy, at('sort_proxy'));
    return sortProxy && { kind: 'row-columns', name, displayType: entry.display_type, fields, sortProxy };
  }
  const relation = names.relation(table, entry.relation, true, at('relation'));
  if (!relation) return undefined;
  const target = catalog[relation.target];
  const fields = names.attributes(target, entry.fields, at('fields'));
  const orderBy = names.attribute(target, entry.order_by, at('order_by'));
  const sortProxy = names.sortProxy(relation, entry.sort_proxy, at('sort_proxy'));
  if (!orderBy || !sortProxy) return undefined;
  return { kind: 'relation-list', name, displayType: entry.display_type, relation, fields, orderBy, sortProxy };
}

/** A GraphQL type has the display type's name, so only one composite can have it. */
function sharedTypes({ composites }: Content): readonly Fault[] {
  const paths = Object.entries(composites).flatMap(([table, entries]) =>
    Object.entries(entries)
      .filter(([, entry]) => entry.display_type === 'people_avatar_name')
      .map(([name]) => ['composites', table, name, 'display_type']),
  );
  return paths.slice(1).map((path) => ({ path, message: 'another composite is people_avatar_name already' }));
}
