/** Makes a resource by a verb about another one, which one of its relationships names: a step of a run. */
import type { Path } from '../../errors.ts';
import { verbValues } from '../../lifecycle/values.ts';
import { verbArguments } from '../../query/input/verbs.ts';
import { guarded } from '../../write/guarded.ts';
import { runVerb } from '../../write/verbs.ts';
import type { RoleEngine } from '../engine.ts';
import { notFound } from '../read.ts';
import type { Maker } from '../resources.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { newInput } from './about.ts';
import { atPlace, objectPlaces } from './at-place.ts';
import { bodyError } from './body.ts';
import type { Change } from './change.ts';
import { forbidden, foreignKey, type Reading, rowValues } from './values.ts';

export function makeByVerb(
  resource: VisibleResource,
  { verb, of, argument }: Maker,
  data: unknown,
  place: Path,
  reading: Reading,
  { writer, context }: RoleEngine,
  id: string,
): Change {
  const owner = resource.relationships.get(of)?.target;
  const rights = owner && writer.rights.get(owner);
  if (!rights?.verbs?.names.has(verb))
    throw forbidden(place, `this role creates no resource of the type "${resource.type}"`);
  const { table } = rights;
  const type = verbArguments(context.role.inputs, verb).get(argument)?.type;
  if (type?.kind !== 'object') throw new Error(`${verb} takes no new row as ${argument}`);
  const accepted = {
    attributes: type.members,
    relationships: new Set([of]),
    rules: verbValues[verb],
  };
  const input = newInput(data, resource, place, reading);
  const { [foreignKey(of)]: key, ...values } = rowValues(input, accepted, resource, reading);
  reading.faults.collect(() => {
    if (!Object.hasOwn(input.relationships, of))
      throw bodyError([...place, 'relationships', of], `the relationship "${of}" is required`, 'validation-failed');
  });
  reading.faults.throwIfAny();
  const ownerKey = String(key);
  const related = [...place, 'relationships', of, 'data'];
  const guard = { rows: rights.verbs.rows, keys: [ownerKey], missing: () => notFound(related) } as const;
  const args = { [table.key.name]: ownerKey, [argument]: values };
  const places = objectPlaces(resource.rows.table, place);
  const inRow = (path: Path): Path => places(path.filter((it, index) => index !== place.length || it !== argument));
  return {
    steps: () =>
      runVerb(verb, writer, rights, args, place, id).map((it) => guarded(writer.printed, guard, atPlace(it, inRow))),
    shows: { resource, id, of: resource.rows, isNew: true },
  };
}
