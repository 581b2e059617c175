/** Runs a verb about a resource: its arguments are the attributes of the body. */
import { verbValues } from '../../lifecycle/values.ts';
import { verbArguments } from '../../query/input/verbs.ts';
import { guarded } from '../../write/guarded.ts';
import { runVerb } from '../../write/verbs.ts';
import type { RoleEngine } from '../engine.ts';
import { notFound } from '../read.ts';
import type { VerbPath } from '../resources.ts';
import { type About, idOf, inputAbout } from './about.ts';
import { atPlace, objectPlaces } from './at-place.ts';
import type { Change } from './change.ts';
import { forbidden, type Reading, rowValues } from './values.ts';

/** @param data undefined where there is no body */
export function verbChange(
  data: unknown,
  { verb, attributes = {} }: VerbPath,
  about: About,
  reading: Reading,
  { writer, context }: RoleEngine,
): Change {
  const { resource, place } = about;
  const { table } = resource.rows;
  const rights = writer.rights.get(table.name);
  if (!rights?.verbs?.names.has(verb)) throw forbidden(place, 'this role may not do that');
  const { [table.key.name]: _, ...own } = Object.fromEntries(verbArguments(context.role.inputs, verb));
  const named = new Map(Object.entries(own).map(([name, it]) => [attributeFor(name, attributes), it] as const));
  const accepted = { attributes: named, relationships: NONE, rules: verbValues[verb], names: attributes };
  const given =
    data === undefined && named.size === 0
      ? {}
      : rowValues(inputAbout(data, about, reading), accepted, resource, reading);
  reading.faults.throwIfAny();
  const id = idOf(about);
  const args = { [table.key.name]: id, ...given };
  const guard = { rows: rights.verbs.rows, keys: [id], missing: () => notFound(), state: about.ifMatch } as const;
  const places = objectPlaces(table, place, attributes);
  return {
    steps: () =>
      runVerb(verb, writer, rights, args, place).map((it) => guarded(writer.printed, guard, atPlace(it, places))),
    shows: { resource, id, of: rights.returning, isNew: false },
  };
}

const NONE: ReadonlySet<string> = new Set();

/** An attribute's name for an argument. */
const attributeFor = (argument: string, names: Readonly<Record<string, string>>): string =>
  Object.entries(names).find(([, name]) => name === argument)?.[0] ?? argument;
