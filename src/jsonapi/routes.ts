/** The paths of this door: which place a path names, and what may be done there. */
import { RowgateError } from '../errors.ts';
import type { Place } from './question.ts';
import { ROOT, resources } from './resources.ts';
import type { VisibleResources } from './visible-resources.ts';

/** The kind of a path, by which requests are counted; ids are left out of it. */
export interface Route {
  readonly kind: Place['kind'];
  readonly collection: string;
  readonly id?: string;
  readonly relationship?: string;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What the path has the form of; undefined for a path of no such form. */
export function routeOf(path: string): Route | undefined {
  const [root, collection, id, ...rest] = path.slice(1).split('/');
  if (`/${root}` !== ROOT || collection === undefined || rest.length > 2) return undefined;
  if (id === undefined) return { kind: 'collection', collection };
  const [first, second] = rest;
  if (first === undefined) return { kind: 'resource', collection, id };
  if (second === undefined) return { kind: 'related', collection, id, relationship: first };
  return first === 'relationships' ? { kind: 'relationship', collection, id, relationship: second } : undefined;
}

/** Whether any role may find something there. */
export function isKnownRoute({ collection, relationship }: Route): boolean {
  const resource = [...resources.values()].find((it) => it.collection === collection);
  return resource !== undefined && (relationship === undefined || resource.relationships.has(relationship));
}

/** How logs and metrics name it, without ids: `/v1/tasks/{id}/subtasks`. */
export function routePath({ kind, collection, relationship }: Route): string {
  const path = `${ROOT}/${collection}${kind === 'collection' ? '' : '/{id}'}`;
  if (relationship === undefined) return path;
  return kind === 'relationship' ? `${path}/relationships/${relationship}` : `${path}/${relationship}`;
}

/**
 * The place of a known route; undefined where the id cannot be one.
 * @throws RowgateError `permission-error` where the role may read nothing, whatever the id
 */
export function placeOf(route: Route, { collections, of }: VisibleResources): Place | undefined {
  const { kind, relationship: name } = route;
  const resource = collections.get(route.collection);
  const relationship = name === undefined ? undefined : resource?.relationships.get(name);
  if (!resource || (name !== undefined && !relationship)) throw neverRead(route);
  if (kind === 'collection') return { kind, resource };
  const id = (route.id ?? '').toLowerCase();
  if (!UUID.test(id)) return undefined;
  if (kind === 'resource') return { kind, resource, id };
  return relationship && { kind, resource, id, relationship, target: of(relationship.target) };
}

const neverRead = (route: Route): RowgateError =>
  new RowgateError('permission-error', `the caller's role may read nothing at ${routePath(route)}`);
