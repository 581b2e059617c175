/** `group=status,assigned_to,created_at.month,plan_meta.signals.provider`: what resources are grouped by, as a `by` of the dialect. */
import { isJson } from '../../access/visible-tables.ts';
import type { Column } from '../../catalog/catalog.ts';
import type { JsonType } from '../../catalog/json-types.ts';
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import { timeZone } from '../../query/build/group-key.ts';
import { timeUnits } from '../../query/input/groups.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import { jsonPlace } from './json-place.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

export interface GroupKey {
  /** Where its value stands among a group's attributes: `assigned_to`, `id`. */
  readonly path: readonly string[];
  readonly by: By;
  /** Whether it is an instant that is cut down to a unit. */
  readonly isCut?: boolean;
  /** Of a place inside JSON: what the value is taken as. */
  readonly as?: JsonType;
}

/** `{assigned_to: {column: 'full_name'}}` */
export interface By {
  readonly [name: string]: By | string;
}

export const TIME_ZONE = 'group[time_zone]';
export const ROLLUP = 'group[rollup]';
export const HAVING = 'group[having]';

/** @throws RowgateError for a parameter of the family that is none of them */
export function namedGroup(parameter: QueryParameter): QueryParameter {
  const { name } = parameter;
  if (name === 'group' || name === TIME_ZONE || name === ROLLUP || isHaving(parameter)) return parameter;
  throw parameterError(name, `accepted are group, ${TIME_ZONE}, ${ROLLUP} and ${HAVING}`);
}

export const isHaving = ({ keys: [first] }: QueryParameter): boolean => first === 'having';

/** The time zone in which instants are cut down; undefined for UTC. */
type TimeZone = string | undefined;

/**
 * @param given what {@link namedGroup} lets through
 * @throws RowgateError for what there is not to group by
 */
export function parseGroup(
  given: readonly QueryParameter[],
  resource: VisibleResource,
  all: VisibleResources,
): readonly GroupKey[] {
  const [group, inZone] = ['group', TIME_ZONE].map((name) => given.find((it) => it.name === name));
  const zone = inZone && timeZone(inZone.value, [TIME_ZONE]);
  if (!group) throw parameterError(given[0]?.name ?? TIME_ZONE, 'it stands beside "group", which says by what');
  const keys = group.value.split(',').map((text) => {
    const key = keyAt(text.split('.'), zone, resource, all);
    if (!key) throw parameterError(group.name, ungroupable(text, resource));
    return key;
  });
  if (inZone && !keys.some(({ isCut }) => isCut))
    throw parameterError(
      TIME_ZONE,
      'it stands beside a group by an instant that is cut down to a unit, as by group=INSTANT.month',
    );
  refuseOverlap(keys);
  return keys;
}

/** Of two keys, one may stand neither at the place of the other nor inside it. */
function refuseOverlap(keys: readonly GroupKey[]): void {
  for (const [index, { path }] of keys.entries()) {
    const other = keys.slice(0, index).find((it) => isInside(it.path, path));
    if (other) throw parameterError('group', `"${path.join('.')}" cannot stand beside "${other.path.join('.')}"`);
  }
}

/** Whether one is at the other's place, or inside it. */
export const isInside = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((step, index) => index >= other.length || step === other[index]);

const isUnit = (name: string): boolean => timeUnits.values.includes(name);

/** Undefined where there is no such key. */
function keyAt(
  [first = '', ...rest]: readonly string[],
  zone: TimeZone,
  resource: VisibleResource,
  all: VisibleResources,
): GroupKey | undefined {
  const { attributes, relationships, foreignKeys } = resource;
  const column = attributes.get(first);
  if (column) return attributeKey(column, rest, zone);
  const relationship = relationships.get(first);
  if (!relationship || relationship.relation.many) return undefined;
  const target = all.of(relationship.target);
  if (rest.length === 0 || (rest.length === 1 && rest[0] === 'id')) {
    const foreignKey = `${first}_id`;
    const by = foreignKeys.has(foreignKey) ? { column: foreignKey } : { [first]: { column: target.key.name } };
    return { path: [first, 'id'], by };
  }
  const further = keyAt(rest, zone, target, all);
  return further && { ...further, path: [first, ...further.path], by: { [first]: further.by } };
}

/** The attribute, an instant cut down to a unit, or a place inside JSON. */
function attributeKey(column: Column, rest: readonly string[], zone: TimeZone): GroupKey | undefined {
  const [unit, ...others] = rest;
  const { name, scalar } = column;
  if (unit === undefined) return { path: [name], by: { column: name } };
  if (isJson(column)) {
    const place = jsonPlace(rest.join('.'), 'text');
    return place && { path: [name, ...place.steps], by: { column: name, at: place.at, as: place.as }, as: place.as };
  }
  if (scalar !== 'timestamptz' || !isUnit(unit) || others.length > 0) return undefined;
  const by = { column: name, truncate: unit, ...(zone !== undefined && { time_zone: zone }) };
  return { path: [name, unit], by, isCut: true };
}

function ungroupable(text: string, { type, attributes, relationships }: VisibleResource): string {
  const toOne = [...relationships.values()].filter(({ relation }) => !relation.many).map(({ name }) => name);
  const accepted = listed([...attributes.keys(), ...toOne]);
  return `the type "${type}" cannot be grouped by "${shorten(text)}"; accepted are ${accepted}, and by dots the attributes of what a relationship to one leads to, of an instant one of ${listed(timeUnits.values)}, and of JSON the steps to a place, which may end in :TYPE`;
}
