/** Every weakening of a role's rules: a condition less, a column more, a verb more, a right that nobody gave. */
import { attributesOf, catalog, type TableName, tableNames } from '../../src/catalog/catalog.ts';
import { rules } from '../../src/permissions/permitted.ts';
import { type Role, roles } from '../../src/permissions/roles.ts';
import type { RoleRules } from '../../src/permissions/rules.ts';
import type { PermissionMutant } from './mutant.ts';

/** Rules as bare data: what they may say is checked where they are written. */
type Filter = Readonly<Record<string, unknown>>;
type Clause = {
  readonly columns?: readonly string[] | '*';
  readonly filter?: Filter;
  readonly names?: readonly string[];
};
type Clauses = Readonly<Record<string, Clause>>;

interface Change {
  readonly what: string;
  readonly clause: Clause;
}

const clausesOf = (table: TableName, role: Role): Clauses =>
  (rules[table] as Readonly<Record<string, Clauses>>)[role] ?? {};

const without = <T>(of: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(of).filter(([it]) => it !== name));

const isComparison = (condition: unknown): boolean =>
  /"_(eq|is_null)"/.test(JSON.stringify(Object.keys(condition as object)));

/** A filter with one of its conditions left out, wherever in it that stands. */
export function weakenedFilters(filter: Filter): readonly (readonly [string, Filter])[] {
  return Object.entries(filter).flatMap(([name, condition]): (readonly [string, Filter])[] => {
    const inside = (of: readonly (readonly [string, Filter])[], put: (it: Filter) => unknown) =>
      of.map(([what, weaker]) => [`${name}.${what}`, { ...filter, [name]: put(weaker) }] as const);
    const left = [name, without(filter, name)] as const;
    if (Array.isArray(condition)) {
      const branches = condition.flatMap((branch: Filter, index) =>
        inside(weakenedFilters(branch), (weaker) => condition.with(index, weaker)),
      );
      return [left, ...branches];
    }
    return isComparison(condition) ? [left] : [left, ...inside(weakenedFilters(condition as Filter), (it) => it)];
  });
}

const everyColumn = (table: TableName): readonly string[] => attributesOf(catalog[table]).map(({ name }) => name);

const everyVerb = (table: TableName): readonly string[] => [
  ...new Set(roles.flatMap((role) => clausesOf(table, role).verbs?.names ?? [])),
];

const missing = (all: readonly string[], granted: readonly string[]) => all.filter((it) => !granted.includes(it));

/** One clause, with one thing more than it has. */
function changesOf(table: TableName, clause: Clause): readonly Change[] {
  const { filter = {}, columns, names } = clause;
  const filters = weakenedFilters(filter).map(([what, it]) => ({
    what: `without its condition ${what}${names ? ` (${names.join(', ')})` : ''}`,
    clause: { ...clause, filter: it },
  }));
  const granted = Array.isArray(columns) ? missing(everyColumn(table), columns) : [];
  const withColumn = granted.map((it) => ({
    what: `with the column ${it}`,
    clause: { ...clause, columns: [...(columns as readonly string[]), it] },
  }));
  const withVerb = (names ? missing(everyVerb(table), names) : []).map((it) => ({
    what: `with ${it}`,
    clause: { ...clause, names: [...(names ?? []), it] },
  }));
  return [...filters, ...withColumn, ...withVerb];
}

/** A clause that the role does not have, held to the rows that it reads. */
function granted(table: TableName, role: Role, name: string): readonly Change[] {
  const { filter = {} } = clausesOf(table, role).select ?? {};
  const grant = (what: string, clause: Clause): Change => ({ what, clause });
  if (name === 'select') return [grant('granted', { columns: '*', filter })];
  if (name === 'delete') return [grant('granted', { filter })];
  if (name === 'verbs') return everyVerb(table).map((verb) => grant(`granted: ${verb}`, { names: [verb], filter }));
  return everyColumn(table).map((column) => grant(`granted: ${column}`, { columns: [column], filter }));
}

/** Nobody asks what admin may read: it reads everything. */
const clauses = (role: Role): readonly string[] => [
  ...(role === 'admin' ? [] : ['select']),
  'insert',
  'update',
  'delete',
  'verbs',
];

/** Tables that no write knows have no mutations to grant; who may read nothing has none either. */
const isWritable = (table: TableName, role: Role): boolean =>
  ['insert', 'update', 'delete', 'verbs'].some((name) => clausesOf(table, 'admin')[name]) &&
  (role === 'admin' || clausesOf(table, role).select !== undefined);

function mutantsOf(table: TableName, role: Role): readonly PermissionMutant[] {
  const own = clausesOf(table, role);
  return clauses(role).flatMap((name) => {
    const clause = own[name];
    if (!clause && name !== 'select' && !isWritable(table, role)) return [];
    const changes = clause ? changesOf(table, clause) : granted(table, role, name);
    return changes.map(({ what, clause: weaker }) => ({
      kind: 'permission' as const,
      name: `permission: ${role} ${name} ${table} ${what}`,
      about: name === 'select' ? ('reading' as const) : ('writing' as const),
      weakened: { table, role, rules: { ...own, [name]: weaker } as RoleRules<TableName> },
    }));
  });
}

/** All of them, from the rules as they stand. */
export const permissionMutants = (): readonly PermissionMutant[] =>
  tableNames.flatMap((table) => roles.flatMap((role) => mutantsOf(table, role)));
