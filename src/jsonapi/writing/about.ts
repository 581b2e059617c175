/** What a body says of the resource that the request is about. */
import type { Path } from '../../errors.ts';
import type { Guard } from '../../write/guarded.ts';
import { notFound } from '../read.ts';
import { uuidOf } from '../routes.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { bodyError, expectType, type ResourceInput, resourceInput } from './body.ts';
import { forbidden, NO_LIDS, type Reading, resolvedId } from './values.ts';

/** A change of a resource that is there. */
export interface About {
  readonly resource: VisibleResource;
  /** As the request has it. */
  readonly id: string;
  /** Where the document's `data` stands in the body. */
  readonly place: Path;
  readonly ifMatch: Guard['state'];
}

/** @throws RowgateError where it is another type; a client's id goes to the faults */
export function newInput(data: unknown, { type }: VisibleResource, place: Path, { faults }: Reading): ResourceInput {
  const input = resourceInput(data, place);
  expectType(input, type, place);
  if (input.id !== undefined)
    faults.collect(() => {
      throw forbidden([...place, 'id'], 'ids are made here; leave "id" out, or give a "lid"');
    });
  return input;
}

/** @throws RowgateError where its type or id is not the resource's */
export function inputAbout(data: unknown, { resource, id, place }: About, reading: Reading): ResourceInput {
  const input = resourceInput(data, place);
  expectType(input, resource.type, place);
  if (input.id === undefined && reading.lids === NO_LIDS) throw bodyError(place, 'the member "id" is required');
  const given = resolvedId(input, reading, place);
  if (given.toLowerCase() !== id.toLowerCase())
    throw bodyError([...place, 'id'], 'the id is another than that of the resource', 'conflict');
  return input;
}

/** @throws RowgateError `not-found` for what can be no id, in the same words as for one that nobody has */
export function idOf({ id }: Pick<About, 'id'>): string {
  const uuid = uuidOf(id);
  if (uuid === undefined) throw notFound();
  return uuid;
}
