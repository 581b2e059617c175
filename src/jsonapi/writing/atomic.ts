/** The Atomic Operations extension (https://jsonapi.org/ext/atomic): several changes in order, all or none of them. */
import { randomUUID } from 'node:crypto';
import type { Path } from '../../errors.ts';
import { check } from '../../query/limits.ts';
import { answered, type Piece, SILENT } from '../../write/script.ts';
import type { Step } from '../../write/step.ts';
import { WHOLE } from '../documents/written.ts';
import type { RoleEngine } from '../engine.ts';
import { routeOf } from '../routes.ts';
import type { VisibleResource } from '../visible-resources.ts';
import type { About } from './about.ts';
import { retold } from './at-place.ts';
import { bodyError, type Identifier, identifierOf, isObject, type JsonObject } from './body.ts';
import type { Change } from './change.ts';
import { relate } from './relationship.ts';
import { change, create, destroy } from './resource.ts';
import { lidKey, type Reading, resolvedId } from './values.ts';

const MEMBER = 'atomic:operations';
const OPERATIONS = ['add', 'update', 'remove'] as const;
type OperationName = (typeof OPERATIONS)[number];

/** @throws RowgateError for what is no list of operations, or a list of too many */
export function atomicPieces(body: unknown, reading: Reading, engine: RoleEngine): () => readonly Piece[] {
  const operations = isObject(body) ? body[MEMBER] : undefined;
  if (!Array.isArray(operations) || operations.length === 0)
    throw bodyError([MEMBER], `a list of operations is required as "${MEMBER}"`);
  check('operations', engine.bounds.operations, operations.length);
  const lids = new Map<string, string>();
  const changes = operations.map((it, index) =>
    reading.faults.collect(() => changeOf(it, [MEMBER, index], lids, { ...reading, lids }, engine)),
  );
  reading.faults.throwIfAny();
  return () => changes.flatMap((it, index) => (it ? resultOf(it, index, engine) : []));
}

function resultOf(it: Change, index: number, { written }: RoleEngine): readonly Piece[] {
  const { shows } = it;
  const answer = shows ? written.answer(shows.resource, shows.of, WHOLE) : SILENT;
  const steps = it.steps().map((step) => named(step, [MEMBER, index]));
  return [index === 0 ? '{' : ',{', ...answered(steps, answer), '}'];
}

/** What goes wrong in a step is the operation's, where nothing in it is named. */
const named = (step: Step, place: Path): Step =>
  retold(step, (error) => (error.path.length > 0 ? error : error.movedTo(place)));

/** What an operation is about. */
interface Target {
  readonly resource: VisibleResource;
  /** Undefined of a collection. */
  readonly id?: string;
  readonly relationship?: string;
}

function changeOf(
  operation: unknown,
  at: Path,
  lids: Map<string, string>,
  reading: Reading,
  engine: RoleEngine,
): Change {
  if (!isObject(operation)) throw bodyError(at, 'an operation is an object, such as {"op": "add", "data": {...}}');
  const name = nameOf(operation, at);
  const place = [...at, 'data'];
  const { resource, id, relationship } = targetOf(operation, name, at, reading, engine);
  const { data } = operation;
  if (name === 'add' && id === undefined) {
    const newId = randomUUID();
    remember(data, newId, place, lids);
    return create(resource, data, place, reading, engine, newId);
  }
  if (id === undefined) throw bodyError(at, `"${name}" needs a "ref" that says of which resource`);
  const about: About = { resource, id, place, ifMatch: undefined };
  if (relationship !== undefined) {
    const found = resource.relationships.get(relationship);
    if (!found) throw bodyError([...at, 'ref', 'relationship'], `the type "${resource.type}" has no such relationship`);
    return relate(name === 'update' ? 'replace' : name, data, found, about, reading, engine);
  }
  if (name === 'add') throw bodyError(at, '"add" makes a resource, or adds to a relationship; leave "ref" out');
  return name === 'remove' ? destroy(about, engine) : change(data, about, reading, engine);
}

function nameOf({ op }: JsonObject, at: Path): OperationName {
  const name = OPERATIONS.find((it) => it === op);
  if (name) return name;
  throw bodyError([...at, 'op'], `"op" takes one of ${OPERATIONS.join(', ')}`);
}

/** By `ref` or `href`, or by what `data` says of itself. */
function targetOf(operation: JsonObject, name: OperationName, at: Path, reading: Reading, engine: RoleEngine): Target {
  const { ref, href, data } = operation;
  if (ref !== undefined && href !== undefined) throw bodyError(at, 'an operation has "ref" or "href", not both');
  if (href !== undefined) return targetAt(href, [...at, 'href'], engine);
  const place = [...at, ref === undefined ? 'data' : 'ref'];
  const identifier = identifierOf(ref ?? data, place);
  const resource = engine.context.resources.types.get(identifier.type);
  if (!resource) throw bodyError([...place, 'type'], 'there is no such type, or not for this caller', 'not-found');
  if (ref === undefined && name === 'add') return { resource };
  const id = resolvedId(identifier, reading, place);
  const relationship = isObject(ref) ? ref.relationship : undefined;
  if (relationship === undefined) return { resource, id };
  if (typeof relationship !== 'string') throw bodyError([...place, 'relationship'], '"relationship" takes a text');
  return { resource, id, relationship };
}

function targetAt(href: unknown, place: Path, { context }: RoleEngine): Target {
  const route = typeof href === 'string' ? routeOf(href) : undefined;
  const resource = route && context.resources.collections.get(route.collection);
  if (!route || !resource || !['collection', 'resource', 'relationship'].includes(route.kind))
    throw bodyError(place, '"href" takes the path of a collection, a resource or a relationship, such as /v1/tasks');
  const { id, relationship } = route;
  return { resource, ...(id !== undefined && { id }), ...(relationship !== undefined && { relationship }) };
}

/** Later operations may name what this one makes. */
function remember(data: unknown, id: string, place: Path, lids: Map<string, string>): void {
  const identifier: Identifier = identifierOf(data, place);
  const { lid } = identifier;
  if (lid === undefined) return;
  const key = lidKey(identifier.type, lid);
  if (lids.has(key)) throw bodyError([...place, 'lid'], 'another operation before this one has the same "lid"');
  lids.set(key, id);
}
