/** The paths of this door: which place a path names, and what may be done there. */
import { RowgateError } from '../errors.ts';
import type { Place } from './question.ts';
import { type Resource, ROOT, resources } from './resources.ts';
import type { VisibleResource, VisibleResources } from './visible-resources.ts';

/** The kind of a path, by which requests are counted; ids are left out of it. */
export interface Route {
  readonly kind: Place['kind'] | 'verb' | 'operations';
  readonly collection: string;
  readonly id?: string;
  readonly relationship?: string;
  readonly verb?: string;
}

const OPERATIONS = 'operations';

const byCollection: ReadonlyMap<string, Resource> = new Map([...resources.values()].map((it) => [it.collection, it]));

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What the path has the form of; undefined for a path of no such form. */
export function routeOf(path: string): Route | undefined {
  const [root, collection, id, ...rest] = path.slice(1).split('/');
  if (`/${root}` !== ROOT || collection === undefined || rest.length > 2) return undefined;
  if (id === undefined) return { kind: collection === OPERATIONS ? OPERATIONS : 'collection', collection };
  const [first, second] = rest;
  if (first === undefined) return { kind: 'resource', collection, id };
  if (second === undefined && byCollection.get(collection)?.verbs.has(first))
    return { kind: 'verb', collection, id, verb: first };
  if (second === undefined) return { kind: 'related', collection, id, relationship: first };
  return first === 'relationships' ? { kind: 'relationship', collection, id, relationship: second } : undefined;
}

/** Whether any role may find something there. */
export function isKnownRoute({ kind, collection, relationship }: Route): boolean {
  if (kind === OPERATIONS) return true;
  const resource = byCollection.get(collection);
  return resource !== undefined && (relationship === undefined || resource.relationships.has(relationship));
}

const READ = ['GET', 'HEAD'] as const;

/** The methods at a place that is known, whoever asks; what a role may not do there is answered by name. */
export function methodsAt({ kind, collection, verb }: Route): readonly string[] {
  if (kind === OPERATIONS) return ['POST'];
  const resource = byCollection.get(collection);
  const verbPath = resource?.verbs.get(verb ?? '');
  if (verbPath) return [verbPath.method];
  // Whatever may not be done to a relationship is 403 (JSON:API 1.1, updating relationships).
  if (kind === 'relationship') return [...READ, 'POST', 'PATCH', 'DELETE'];
  if (!resource?.isWritten || kind === 'related') return READ;
  return kind === 'collection' ? [...READ, 'POST'] : [...READ, 'PATCH', 'DELETE'];
}

/** How logs and metrics name it, without ids: `/v1/tasks/{id}/subtasks`. */
export function routePath({ collection, id, kind, relationship, verb }: Route): string {
  const path = `${ROOT}/${collection}${id === undefined ? '' : '/{id}'}`;
  if (verb !== undefined) return `${path}/${verb}`;
  if (relationship === undefined) return path;
  return kind === 'relationship' ? `${path}/relationships/${relationship}` : `${path}/${relationship}`;
}

/** A uuid in lower case; undefined for what is none. */
export function uuidOf(text: string): string | undefined {
  const id = text.toLowerCase();
  return UUID.test(id) ? id : undefined;
}

/**
 * The resource of a known route.
 * @throws RowgateError `permission-error` where the role sees none, whatever the id
 */
export function resourceAt(route: Route, { collections }: VisibleResources): VisibleResource {
  const resource = collections.get(route.collection);
  if (!resource) throw noAccess(route);
  return resource;
}

/**
 * The place of a known route that is read; undefined where the id cannot be one.
 * @throws RowgateError `permission-error` where the role sees nothing, whatever the id
 */
export function placeOf(route: Route, visible: VisibleResources): Place | undefined {
  const { kind, relationship: name } = route;
  const resource = resourceAt(route, visible);
  if (kind === 'verb' || kind === OPERATIONS) return undefined;
  const relationship = resource.relationships.get(name ?? '');
  if (name !== undefined && !relationship) throw noAccess(route);
  if (kind === 'collection') return { kind, resource };
  const id = uuidOf(route.id ?? '');
  if (id === undefined) return undefined;
  if (kind === 'resource') return { kind, resource, id };
  return relationship && { kind, resource, id, relationship, target: visible.of(relationship.target) };
}

/** What a role can never do, whatever is there. */
export const noAccess = (route: Route): RowgateError =>
  new RowgateError('permission-error', `the caller's role has no access to ${routePath(route)}`);
