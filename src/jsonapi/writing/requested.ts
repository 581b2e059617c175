/** Which change a method at a place asks for. */
import type { Path } from '../../errors.ts';
import type { RoleEngine } from '../engine.ts';
import type { Route } from '../routes.ts';
import type { VisibleResource } from '../visible-resources.ts';
import type { About } from './about.ts';
import { bodyError, type JsonObject } from './body.ts';
import type { Change } from './change.ts';
import { type RelationshipAction, relate } from './relationship.ts';
import { change, create, destroy } from './resource.ts';
import { expectedState } from './state.ts';
import type { Reading } from './values.ts';
import { verbChange } from './verb.ts';

export interface Requested {
  readonly method: string;
  readonly route: Route;
  readonly resource: VisibleResource;
  /** Undefined where there is none. */
  readonly body: JsonObject | undefined;
  /** Where `data` stands. */
  readonly place: Path;
  readonly ifMatch: string | null;
}

/** @throws RowgateError, and RequestFaults where several things are wrong with the body */
export function changeAt(
  { method, route, resource, body, place, ifMatch }: Requested,
  reading: Reading,
  engine: RoleEngine,
): Change {
  const data = body?.data;
  if (route.kind === 'collection') return create(resource, data, place, reading, engine);
  const id = route.id ?? '';
  const about: About = { resource, id, place, ifMatch: expectedState(ifMatch, resource, id, engine) };
  const verb = resource.verbs.get(route.verb ?? '');
  if (verb) return verbChange(data, verb, about, reading, engine);
  const relationship = resource.relationships.get(route.relationship ?? '');
  if (relationship) return relate(ACTIONS[method] ?? 'replace', data, relationship, about, reading, engine);
  if (method === 'DELETE') return destroy(about, engine);
  if (data === undefined) throw bodyError(place, 'the member "data" is required');
  return change(data, about, reading, engine);
}

const ACTIONS: Readonly<Record<string, RelationshipAction>> = { POST: 'add', PATCH: 'replace', DELETE: 'remove' };
