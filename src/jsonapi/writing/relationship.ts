/** Changes a relationship at its own URL: what one is linked to, or which are among many. */
import type { Path } from '../../errors.ts';
import { where } from '../../query/build/where.ts';
import { conditions } from '../../query/input/conditions.ts';
import { guarded } from '../../write/guarded.ts';
import { update } from '../../write/update.ts';
import type { RoleEngine } from '../engine.ts';
import { notFound } from '../read.ts';
import type { Relationship } from '../resources.ts';
import { type About, idOf } from './about.ts';
import { atPlace } from './at-place.ts';
import { bodyError } from './body.ts';
import type { Change } from './change.ts';
import { forbidden, foreignKey, idOfIdentifier, linkedId, type Reading } from './values.ts';

export type RelationshipAction = 'replace' | 'add' | 'remove';

export function relate(
  action: RelationshipAction,
  data: unknown,
  relationship: Relationship,
  about: About,
  reading: Reading,
  engine: RoleEngine,
): Change {
  if (relationship.relation.many !== (action !== 'replace')) throw unchangeable(relationship, about.place);
  return relationship.relation.many
    ? changeMany(action === 'add', data, relationship, about, reading, engine)
    : replaceOne(data, relationship, about, reading, engine);
}

const unchangeable = ({ name }: Relationship, place: Path) =>
  forbidden(place, `the relationship "${name}" is not changed so, or not by this role`);

function replaceOne(data: unknown, it: Relationship, about: About, reading: Reading, { writer }: RoleEngine): Change {
  const { resource, place, ifMatch: state } = about;
  const rights = writer.rights.get(resource.rows.table.name);
  const key = foreignKey(it.name);
  if (!rights?.update?.columns.has(key)) throw unchangeable(it, place);
  if (data === undefined) throw bodyError(place, 'the member "data" is required');
  const { rows } = rights.update;
  const linked = linkedId(it.name, data, resource, place, reading);
  const id = idOf(about);
  const guard = { rows, keys: [id], missing: () => notFound(), state } as const;
  const request = { which: { keys: [id] }, changes: { _set: { [key]: linked } }, guards: {}, path: place };
  return {
    steps: () => [
      guarded(
        writer.printed,
        guard,
        atPlace(update(writer, rights, request), () => place),
      ),
    ],
  };
}

/** The rows of the many have the foreign key: it is set or taken away there. */
function changeMany(
  isAdded: boolean,
  data: unknown,
  it: Relationship,
  about: About,
  reading: Reading,
  { writer, context: { role } }: RoleEngine,
): Change {
  const { resource, place, ifMatch: state } = about;
  const rights = writer.rights.get(it.target);
  const owners = writer.rights.get(resource.rows.table.name)?.update;
  const key = foreignKey(it.inverse.name);
  if (!rights?.update?.columns.has(key) || !owners) throw unchangeable(it, place);
  if (!Array.isArray(data)) throw bodyError(place, 'a list of resource identifiers is required here');
  const given = data.map((one, index) =>
    reading.faults.collect(() => idOfIdentifier(one, it.target, [...place, index], reading)),
  );
  reading.faults.throwIfAny();
  const id = idOf(about);
  const ids = given.flatMap((one) => one ?? []);
  const type = conditions(role.inputs, it.target);
  const own = rights.table.key.name;
  const isOther = { _or: [{ [key]: { _neq: id } }, { [key]: { _is_null: true } }] };
  const meant = { [own]: { _in: ids }, ...(isAdded ? isOther : { [key]: { _eq: id } }) };
  const { rows } = rights.update;
  const which = { where: where(reading.values.value(place.join('.'), meant, type, place), rows, role) };
  const request = { which, changes: { _set: { [key]: isAdded ? id : null } }, guards: {}, path: place };
  const missing = (index: number) => notFound(index === 0 ? [] : [...place, ids.indexOf(all[index] ?? '')]);
  const all: readonly [string, ...string[]] = [id, ...(isAdded ? ids : [])];
  const guard = { rows: owners.rows, keys: all, missing, state };
  return {
    steps: () => [
      guarded(
        writer.printed,
        guard,
        atPlace(update(writer, rights, request), () => place),
      ),
    ],
  };
}
