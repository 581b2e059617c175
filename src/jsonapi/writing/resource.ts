/** Creates, changes and deletes a resource. */
import { randomUUID } from 'node:crypto';
import type { Path } from '../../errors.ts';
import { changedValues, newValues } from '../../lifecycle/values.ts';
import { changes } from '../../query/input/changes.ts';
import type { Members } from '../../query/input/input-type.ts';
import { newRow } from '../../query/input/new-rows.ts';
import type { Guard } from '../../write/guarded.ts';
import { guarded } from '../../write/guarded.ts';
import { insert } from '../../write/insert.ts';
import { remove } from '../../write/remove.ts';
import { update } from '../../write/update.ts';
import type { RoleEngine } from '../engine.ts';
import { notFound } from '../read.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { type About, idOf, inputAbout, newInput } from './about.ts';
import { atPlace, objectPlaces } from './at-place.ts';
import type { Change } from './change.ts';
import { makeByVerb } from './make-by-verb.ts';
import { acceptedOf, forbidden, type Reading, rowValues } from './values.ts';

const NONE: Members = new Map();

/** @param id the public uuid that it gets */
export function create(
  resource: VisibleResource,
  data: unknown,
  place: Path,
  reading: Reading,
  engine: RoleEngine,
  id: string = randomUUID(),
): Change {
  const { writer, context } = engine;
  const { table } = resource.rows;
  const rights = writer.rights.get(table.name);
  if (resource.madeBy) return makeByVerb(resource, resource.madeBy, data, place, reading, engine, id);
  if (!rights?.insert) throw forbidden(place, `this role creates no resource of the type "${resource.type}"`);
  const input = newInput(data, resource, place, reading);
  const { members } = newRow(context.role.inputs, table.name);
  const values = rowValues(input, acceptedOf(members, newValues[table.name], resource), resource, reading);
  const places = objectPlaces(table, place);
  return {
    steps: () =>
      insert(writer, rights, [{ id, values, nested: [], path: place }], undefined).map((it) => atPlace(it, places)),
    shows: { resource, id, of: rights.returning, isNew: true },
  };
}

export function change(data: unknown, about: About, reading: Reading, engine: RoleEngine): Change {
  const { resource, place } = about;
  const { table } = resource.rows;
  const { writer, context } = engine;
  const rights = writer.rights.get(table.name);
  if (!rights?.update) throw forbidden(place, `this role changes no resource of the type "${resource.type}" so`);
  const { rows } = rights.update;
  const set = changes(context.role.inputs, table.name).get('_set')?.type;
  const members = set?.kind === 'object' ? set.members : NONE;
  const accepted = acceptedOf(members, changedValues[table.name], resource);
  const values = rowValues(inputAbout(data, about, reading), accepted, resource, reading);
  reading.faults.throwIfAny();
  const id = idOf(about);
  const guard: Guard = { rows, keys: [id], missing: () => notFound(), state: about.ifMatch };
  const request = { which: { keys: [id] }, changes: { _set: values }, guards: {}, path: place };
  const places = objectPlaces(table, place);
  return {
    steps: () => [guarded(writer.printed, guard, atPlace(update(writer, rights, request), places))],
    shows: { resource, id, of: rights.returning, isNew: false },
  };
}

export function destroy(about: About, { writer }: RoleEngine): Change {
  const { resource, place, ifMatch } = about;
  const rights = writer.rights.get(resource.rows.table.name);
  if (!rights?.delete) throw forbidden(place, `this role deletes no resource of the type "${resource.type}"`);
  const id = idOf(about);
  const guard: Guard = { rows: rights.delete, keys: [id], missing: () => notFound(), state: ifMatch };
  const removal = { which: { keys: [id] }, guards: {}, path: place };
  return {
    steps: () => [
      guarded(
        writer.printed,
        guard,
        atPlace(remove(writer, rights, removal), () => place),
      ),
    ],
  };
}
