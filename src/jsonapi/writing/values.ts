/** Attributes and relationships become the values of a row; whatever the role may not give is a fault of its own. */
import type { z } from 'zod';
import { attributeOf, type TableName } from '../../catalog/catalog.ts';
import type { Path, RowgateError } from '../../errors.ts';
import { listed } from '../../lib/names.ts';
import { quote } from '../../lib/quote.ts';
import { faultsIn } from '../../lifecycle/check.ts';
import type { Member, Members } from '../../query/input/input-type.ts';
import type { JsonValues } from '../../query/input/json-values.ts';
import { refuseNull } from '../../query/value.ts';
import type { Values } from '../../write/values.ts';
import type { Faults } from '../faults.ts';
import { notFound } from '../read.ts';
import { resourceOf } from '../resources.ts';
import { uuidOf } from '../routes.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { bodyError, expectType, type Identifier, identifierOf, isObject, type ResourceInput } from './body.ts';

/** What reading a body needs. */
export interface Reading {
  readonly values: JsonValues;
  readonly faults: Faults;
  /** The ids of what operations before this one make, by {@link lidKey}. */
  readonly lids: ReadonlyMap<string, string>;
}

export const NO_LIDS: Reading['lids'] = new Map();

export const lidKey = (type: string, lid: string): string => JSON.stringify([type, lid]);

/**
 * The id that an identifier has, or that its `lid` stands for.
 * @throws RowgateError `not-found` for a `lid` that nothing has, `bad-request` where there is neither
 */
export function resolvedId({ type, id, lid }: Identifier, { lids }: Pick<Reading, 'lids'>, place: Path): string {
  if (id !== undefined) return id;
  if (lid === undefined) throw bodyError(place, 'the member "id" is required');
  const known = lids.get(lidKey(type, lid));
  if (known === undefined) throw notFound([...place, 'lid']);
  return known;
}

/** What may be given: attributes by the names of this door, and relationships to one. */
export interface Accepted {
  readonly attributes: Members;
  readonly relationships: ReadonlySet<string>;
  /** What the values of attributes must be by themselves; undefined where there are none. */
  readonly rules: z.ZodType | undefined;
  /** Attributes that have another name than the columns or arguments that they are. */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/** What may be given of a table's columns: a foreign key is a relationship. */
export function acceptedOf(
  members: Members,
  rules: z.ZodType | undefined,
  { rows: { table }, relationships }: VisibleResource,
): Accepted {
  const attributes = [...members].filter(([name]) => attributeOf(table, name)?.kind === 'column');
  const given = [...relationships.keys()].filter((name) => members.has(foreignKey(name)));
  return { attributes: new Map(attributes), relationships: new Set(given), rules };
}

export const foreignKey = (relationship: string): string => `${relationship}_id`;

export const forbidden = (path: Path, message: string): RowgateError => bodyError(path, message, 'permission-error');

/** The values by column or argument, foreign keys among them. */
export const rowValues = (
  input: ResourceInput,
  accepted: Accepted,
  resource: VisibleResource,
  reading: Reading,
): Values => ({
  ...attributeValues(input, accepted, resource, reading),
  ...relationshipValues(input, accepted, resource, reading),
});

function attributeValues(
  { attributes, place }: ResourceInput,
  { attributes: accepted, rules, names = {} }: Accepted,
  { rows: { table } }: VisibleResource,
  reading: Reading,
): Values {
  const { faults } = reading;
  const at = [...place, 'attributes'];
  const values = new Map<string, unknown>();
  for (const [name, given] of Object.entries(attributes)) {
    const path = [...at, name];
    faults.collect(() => {
      const member = accepted.get(name);
      if (!member) throw notSettable(name, [...accepted.keys()], path);
      const isNullable = attributeOf(table, name)?.nullable ?? true;
      values.set(names[name] ?? name, givenValue(given, member, isNullable, path, reading));
    });
  }
  const made = Object.fromEntries(values);
  const told = Object.fromEntries(Object.entries(names).map(([attribute, name]) => [name, attribute]));
  for (const fault of rules ? faultsIn(rules, made, at, told) : []) {
    const name = String(fault.path[at.length]);
    // Of a value that is no value at all, the rules know nothing.
    if (values.has(names[name] ?? name) || !Object.hasOwn(attributes, name)) faults.add(fault);
  }
  return made;
}

function relationshipValues(
  { relationships, place }: ResourceInput,
  accepted: Accepted,
  resource: VisibleResource,
  reading: Reading,
): Values {
  const entries = Object.entries(relationships).flatMap(([name, given]) => {
    const path = [...place, 'relationships', name];
    const entry = reading.faults.collect(() => {
      if (!accepted.relationships.has(name)) throw notSettable(name, [...accepted.relationships], path);
      if (!isObject(given) || !Object.hasOwn(given, 'data'))
        throw bodyError(path, 'a relationship takes an object with the member "data"');
      return [foreignKey(name), linkedId(name, given.data, resource, [...path, 'data'], reading)] as const;
    });
    return entry ? [entry] : [];
  });
  return Object.fromEntries(entries);
}

function notSettable(name: string, accepted: readonly string[], path: Path): RowgateError {
  const instead = accepted.length > 0 ? `accepted are ${listed(accepted)}` : 'nothing is';
  return forbidden(path, `${quote(name)} is not set here, or not by this role; ${instead}`);
}

/** Null is a value only where there may be none. */
function givenValue(
  given: unknown,
  { type, required }: Member,
  isNullable: boolean,
  path: Path,
  { values }: Reading,
): unknown {
  const value = values.value(path.join('.'), given, type, path);
  if (required || !isNullable) refuseNull(value);
  return value.value;
}

/** The id that a relationship to one is to have; null for none. */
export function linkedId(
  name: string,
  data: unknown,
  resource: VisibleResource,
  path: Path,
  reading: Reading,
): string | null {
  const relationship = resource.relationships.get(name);
  if (!relationship) throw new Error(`${resource.type} has no relationship ${name}`);
  if (data !== null) return idOfIdentifier(data, relationship.target, path, reading);
  if (relationship.relation.nullable) return null;
  throw bodyError(path, 'a resource identifier is required here, not null', 'validation-failed');
}

/**
 * The id of what an identifier names.
 * @throws RowgateError `conflict` for another type, `not-found` for what can be no id
 */
export function idOfIdentifier(given: unknown, table: TableName, path: Path, reading: Pick<Reading, 'lids'>): string {
  const identifier = identifierOf(given, path);
  expectType(identifier, resourceOf(table).type, path);
  const id = uuidOf(resolvedId(identifier, reading, path));
  if (id === undefined) throw notFound(path);
  return id;
}
