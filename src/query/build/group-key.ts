/** `by` becomes keys: `{column: created_at, truncate: month}`, `{assigned_to: {column: full_name}}`. */
import { attributesOf, type Relation } from '../../catalog/catalog.ts';
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
  const misplaced = given.get('truncate') ?? given.get('time_zone');
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
  const key = { name: path.join('.'), path, through: way.through, term: term(table, name, role, column.path) };
  const unit = given.get('truncate');
  const zone = given.get('time_zone');
  if (!unit && zone) refuse(zone, 'a time zone needs "truncate"');
  if (!unit) return key;
  if (!isInstant(table, name)) refuse(unit, `"${name}" is no instant: accepted are ${listed(instantsOf(table))}`);
  const truncate = { unit: coerce(unit.value, timeUnits, unit.path) as TimeUnit, zone: zoneOf(zone) };
  return { ...key, name: `${key.name}.${truncate.unit}`, truncate };
}

const isInstant = ({ table }: PermittedTable, name: string): boolean =>
  table.columns.get(name)?.scalar === 'timestamptz';

const instantsOf = (table: PermittedTable): readonly string[] =>
  attributesOf(table.table)
    .map(({ name }) => name)
    .filter((name) => isInstant(table, name) && table.attributes.has(name));

/** The time zone, which may differ from request to request; UTC where none is given. */
function zoneOf(input: Value | undefined): Parameter {
  if (!input) return new Parameter({ kind: 'literal', value: 'UTC' }, 'text');
  return new Parameter(input.source, 'text', (value) => {
    if (isTimeZone(String(value))) return value;
    const message = `${quote(value)} is no time zone: accepted are the names of the IANA database, such as "Europe/Paris" and "UTC"`;
    throw new RowgateError('validation-failed', message, { path: input.path });
  });
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

/**
 * Which of the keys is meant by a name, and by a unit where an instant is grouped by several.
 * @returns the indexes of all of them that fit
 * @throws RowgateError `validation-failed` where there is none
 */
export function keysNamed(
  keys: readonly GroupKey[],
  path: readonly string[],
  unit: unknown,
  place: Path,
): readonly number[] {
  const name = path.join('.');
  const found = keys.flatMap((key, index) =>
    key.path.join('.') === name && (unit === undefined || key.truncate?.unit === unit) ? [index] : [],
  );
  if (found.length > 0) return found;
  const asked = unit === undefined ? name : `${name}.${unit}`;
  const message = `"${asked}" is not grouped by: accepted are ${listed(keys.map((key) => key.name))}`;
  throw new RowgateError('validation-failed', message, { path: place });
}

function refuse({ path }: Value, message: string): never {
  throw new RowgateError('validation-failed', message, { path });
}
