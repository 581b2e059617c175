/** `by` becomes keys: `{column: created_at, truncate: month}`, `{assigned_to: {column: full_name}}`. */
import { isJson } from '../../access/visible-tables.ts';
import type { Relation } from '../../catalog/catalog.ts';
import { type Path, RowgateError } from '../../errors.ts';
import { listed } from '../../lib/names.ts';
import { quote } from '../../lib/quote.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { GroupKey, TimeUnit } from '../group.ts';
import { coerce, memberOf } from '../input/coerce.ts';
import { groupKey as groupKeyType, timeUnits } from '../input/groups.ts';
import { type RoleContext, targetOf, term } from '../role-context.ts';
import { refuseNull, type Value } from '../value.ts';
import { keysOfPath } from './json-path.ts';
import { pathTerm } from './json-place.ts';

/**
 * The keys in order.
 * @throws RowgateError `validation-failed` where there are none, or one is given twice
 */
export function groupKeys(input: Value, table: PermittedTable, role: RoleContext): readonly GroupKey[] {
  if (input.items.length === 0) refuse(input, 'there is nothing to group by: give at least one key');
  const keys = input.items.map((item) => groupKey(item, table, role, { through: [], path: [] }));
  for (const [index, { name }] of keys.entries()) {
    const isTwice = keys.findIndex((it) => it.name === name) < index;
    if (isTwice) refuse(input.items[index] ?? input, `"${name}" is grouped by already`);
  }
  return keys;
}

type Way = Pick<GroupKey, 'through' | 'path'>;

function groupKey(input: Value, table: PermittedTable, role: RoleContext, way: Way): GroupKey {
  refuseNull(input);
  for (const [name, { path }] of input.entries) memberOf(groupKeyType(role.inputs, table.table.name), name, path);
  const given = new Map(input.entries.filter(([, value]) => !value.isNull));
  const [step, ...others] = [...given.keys()].filter((name) => name === 'column' || table.table.relations.has(name));
  if (!step || others.length > 0) refuse(input, 'expected either "column" or one relation');
  const value = given.get(step) as Value;
  if (step === 'column') return columnKey(value, given, table, role, way);
  const misplaced = ['truncate', 'time_zone', 'at', 'as'].map((name) => given.get(name)).find((it) => it);
  if (misplaced) refuse(misplaced, 'it belongs beside "column"');
  const relation = table.table.relations.get(step) as Relation;
  const target = targetOf(relation, role);
  const further = { through: [...way.through, { relation, target }], path: [...way.path, step] };
  return groupKey(value, target, role, further);
}

function columnKey(
  column: Value,
  given: ReadonlyMap<string, Value>,
  table: PermittedTable,
  role: RoleContext,
  way: Way,
): GroupKey {
  const name = String(column.value);
  const path = [...way.path, name];
  const own = term(table, name, role, column.path);
  const key = { name: path.join('.'), path, through: way.through, term: own };
  if (given.has('at') || given.has('as')) return pathKey(key, given, column, table);
  const unit = given.get('truncate');
  const zone = given.get('time_zone');
  if (!unit && zone) refuse(zone, 'a time zone needs "truncate"');
  if (!unit) return key;
  if (!isInstant(table, name))
    refuse(unit, `"${name}" is no instant: accepted are ${listed(columnsOf(table, 'timestamptz'))}`);
  const truncate = { unit: coerce(unit.value, timeUnits, unit.path) as TimeUnit, zone: zoneOf(zone) };
  return { ...key, name: `${key.name}.${truncate.unit}`, truncate };
}

/** A place inside JSON. */
function pathKey(key: GroupKey, given: ReadonlyMap<string, Value>, column: Value, table: PermittedTable): GroupKey {
  const [at, as] = [given.get('at'), given.get('as')];
  if (!at || !as) refuse(column, 'a place inside JSON needs both "at" and "as"');
  const { term: own } = key;
  if (own.kind !== 'column' || !isJson(own))
    refuse(at, `"${key.name}" holds no JSON: accepted are ${listed(columnsOf(table, 'jsonb'))}`);
  const inside = pathTerm(own, at, as);
  const steps = keysOfPath(String(at.value), at.path);
  return { ...key, name: [key.name, ...steps].join('.'), at: steps.join('.'), term: inside };
}

const isInstant = ({ table }: PermittedTable, name: string): boolean =>
  table.columns.get(name)?.scalar === 'timestamptz';

/** The columns of a type that the role sees. */
const columnsOf = ({ table, attributes }: PermittedTable, scalar: string): readonly string[] =>
  [...table.columns.values()].filter((it) => it.scalar === scalar && attributes.has(it.name)).map(({ name }) => name);

/** The time zone, which may differ from request to request; UTC where none is given. */
function zoneOf(input: Value | undefined): Parameter {
  if (!input) return new Parameter({ kind: 'literal', value: 'UTC' }, 'text');
  return new Parameter(input.source, 'text', (value) => timeZone(String(value), input.path));
}

/** @throws RowgateError `validation-failed` for what is no time zone */
export function timeZone(name: string, path: Path): string {
  if (isTimeZone(name)) return name;
  const message = `${quote(name)} is no time zone: accepted are the names of the IANA database, such as "Europe/Paris" and "UTC"`;
  throw new RowgateError('validation-failed', message, { path });
}

/** PostgreSQL would also take abbreviations and rules of POSIX, under which a name that is misspelt means another zone. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Which of several keys of one column: the unit of an instant, or the steps to a place inside JSON. */
export interface Which {
  readonly unit?: unknown;
  readonly at?: string;
}

/**
 * Which of the keys is meant by a name, and by what tells it from others of its column.
 * @returns the indexes of all of them that fit
 * @throws RowgateError `validation-failed` where there is none
 */
export function keysNamed(
  keys: readonly GroupKey[],
  path: readonly string[],
  { unit, at }: Which,
  place: Path,
): readonly number[] {
  const name = path.join('.');
  const fits = (key: GroupKey): boolean =>
    key.path.join('.') === name &&
    (unit === undefined || key.truncate?.unit === unit) &&
    (at === undefined || key.at === at);
  const found = keys.flatMap((key, index) => (fits(key) ? [index] : []));
  if (found.length > 0) return found;
  const asked = [name, unit, at].filter((it) => it !== undefined).join('.');
  const message = `"${asked}" is not grouped by: accepted are ${listed(keys.map((key) => key.name))}`;
  throw new RowgateError('validation-failed', message, { path: place });
}

function refuse({ path }: Value, message: string): never {
  throw new RowgateError('validation-failed', message, { path });
}
