/** Operations that read: lists, resources, and what relationships lead to. */
import { pathOf } from '../documents/links.ts';
import { groupTypeOf } from '../parameters/group-fields.ts';
import { familiesAt, isListAt, type Place, shownAt } from '../question.ts';
import type { Relationship } from '../resources.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { content, linkageDocument, refused, relatedDocument } from './answers.ts';
import { type DescriptionContext, type Paths, tableOf } from './context.ts';
import { parameter, parametersFor } from './parameters.ts';
import { ref, type Schema } from './schema.ts';

/** What stands for an id in a path. */
const ID = '{id}';

/** What of reading differs from place to place. */
interface Reading {
  readonly operationId: string;
  readonly summary: string;
  readonly answer: Schema;
}

export function readPaths(resource: VisibleResource, context: DescriptionContext): Paths {
  const { type } = resource;
  const list: Reading = {
    operationId: `list_${tableOf(resource)}`,
    summary: `Lists resources of the type "${type}"`,
    answer: { anyOf: [ref('schemas', `${type}_list`), ref('schemas', `${groupTypeOf(resource)}_list`)] },
  };
  const one: Reading = {
    operationId: `get_${type}`,
    summary: `Shows a resource of the type "${type}"`,
    answer: ref('schemas', `${type}_document`),
  };
  return {
    ...read({ kind: 'collection', resource }, list, context),
    ...read({ kind: 'resource', resource, id: ID }, one, context),
    ...Object.assign({}, ...[...resource.relationships.values()].map((it) => relationshipReads(it, resource, context))),
  };
}

function relationshipReads(relationship: Relationship, resource: VisibleResource, context: DescriptionContext): Paths {
  const { name } = relationship;
  const place = { resource, id: ID, relationship, target: context.resources.of(relationship.target) };
  const related: Reading = {
    operationId: `get_${name}_of_${resource.type}`,
    summary: `Shows what the relationship "${name}" leads to`,
    answer: relatedDocument(relationship, context),
  };
  const linkage: Reading = {
    operationId: `get_${name}_linkage_of_${resource.type}`,
    summary: `Shows the identifiers in the relationship "${name}"`,
    answer: linkageDocument(relationship, context),
  };
  return {
    ...read({ kind: 'related', ...place }, related, context),
    ...read({ kind: 'relationship', ...place }, linkage, context),
  };
}

/** What a place takes is what the door takes there. */
function read(place: Place, { operationId, summary, answer }: Reading, context: DescriptionContext): Paths {
  const isTagged = place.kind === 'resource';
  const parameters = [
    ...('id' in place ? [parameter('id')] : []),
    ...parametersFor(shownAt(place), familiesAt(place), context),
    ...(isTagged ? [parameter('if_none_match')] : []),
  ];
  const description = isListAt(place)
    ? 'The resources that the caller may see, in pages.'
    : 'As the caller may see it.';
  const get = {
    operationId,
    summary,
    tags: [place.resource.collection],
    parameters,
    responses: {
      200: { description, ...(isTagged && { headers: TAG }), content: content(answer) },
      ...(isTagged && { 304: { description: 'It is what If-None-Match names.' } }),
      ...refused(400, 401, ...('id' in place ? [404] : []), 406, 421),
    },
  };
  return { [pathOf(place)]: { get } };
}

const TAG: Schema = {
  ETag: { schema: { type: 'string' }, description: 'Of the resource without parameters.' },
};
