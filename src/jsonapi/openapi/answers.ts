/** Documents that are answered: resources, identifiers, lists, linkage and errors. */

import { LINKED } from '../documents/resource-links.ts';
import { titles } from '../errors.ts';
import { MEDIA_TYPE } from '../negotiation/negotiate.ts';
import type { Relationship } from '../resources.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { type DescriptionContext, resourcesOf, tableOf } from './context.ts';
import { groupSchemas } from './groups.ts';
import { closed, constant, described, keyed, open, ref, type Schema, UUID, valueSchema } from './schema.ts';

const LINK: Schema = { type: 'string', format: 'uri-reference' };
const LINK_OR_NULL: Schema = { type: ['string', 'null'], format: 'uri-reference' };
const VERSION = closed({ version: constant('1.1') }, ['version']);

/** Every schema of answers, by its name. */
export function answerSchemas(context: DescriptionContext): Schema {
  return {
    ...keyed(resourcesOf(context), (it) => [it.type, resource(it, context)]),
    ...keyed(resourcesOf(context), ({ type }) => [`${type}_identifier`, identifier(type)]),
    ...keyed(resourcesOf(context), ({ type }) => [`${type}_document`, document(ref('schemas', type))]),
    ...keyed(resourcesOf(context), ({ type }) => [`${type}_list`, listDocument(ref('schemas', type), 'include')]),
    ...Object.assign({}, ...resourcesOf(context).map((it) => groupSchemas(it, context, groupList))),
    ...(resourcesOf(context).length > 0 && { included: included(context) }),
    errors: closed({ jsonapi: VERSION, errors: { type: 'array', minItems: 1, items: error } }, ['jsonapi', 'errors']),
  };
}

/** `fields` may leave out attributes and relationships, and each of them. */
function resource(it: VisibleResource, context: DescriptionContext): Schema {
  const table = tableOf(it);
  const words = (name: string) => context.describe(table, name);
  const attributes = keyed(it.attributes.values(), (column) => [
    column.name,
    described(valueSchema(column, 'answered'), words(column.name)),
  ]);
  const relationships = keyed(it.relationships.values(), (to) => [
    to.name,
    described(relationship(to, context), words(to.name)),
  ]);
  const members = {
    type: constant(it.type),
    id: UUID,
    attributes: closed(attributes),
    ...(it.relationships.size > 0 && { relationships: closed(relationships) }),
    links: closed({ self: LINK }, ['self']),
  };
  return described(closed(members, ['type', 'id', 'links']), context.describe(table));
}

const identifier = (type: string): Schema => open({ type: constant(type), id: UUID }, ['type', 'id']);

/** What a relationship of an answer points to. */
export function linkage({ relation, target }: Relationship, { resources }: DescriptionContext): Schema {
  const one = ref('schemas', `${resources.of(target).type}_identifier`);
  return relation.many ? { type: 'array', maxItems: LINKED, items: one } : { oneOf: [one, { type: 'null' }] };
}

function relationship(it: Relationship, context: DescriptionContext): Schema {
  const links = { self: LINK, related: LINK, ...(it.relation.many && { next: LINK_OR_NULL }) };
  return closed({ data: linkage(it, context), links: closed(links, ['self', 'related']) }, ['data', 'links']);
}

const includedMember = { included: ref('schemas', 'included') };

/** Each resource of the document once, of any type. */
const included = (context: DescriptionContext): Schema => ({
  type: 'array',
  items: { anyOf: resourcesOf(context).map(({ type }) => ref('schemas', type)) },
});

const selfOnly = closed({ self: LINK }, ['self']);

const document = (data: Schema): Schema =>
  closed({ jsonapi: VERSION, links: selfOnly, data, ...includedMember }, ['jsonapi', 'data']);

const PAGES: Schema = { first: LINK, prev: LINK_OR_NULL, next: LINK_OR_NULL, last: LINK };

/** `last` stands in pages by number; the total where no cursor was sent. */
function listDocument(items: Schema, kind: 'include' | 'linkage'): Schema {
  const total: Schema = { type: 'integer', minimum: 0 };
  const links = { self: LINK, ...(kind === 'linkage' && { related: LINK }), ...PAGES };
  const members = {
    jsonapi: VERSION,
    links: closed(links, ['self', 'first', 'prev', 'next']),
    meta: closed({ total, page: closed({ total }) }),
    data: { type: 'array', items },
    ...(kind === 'include' && includedMember),
  };
  return closed(members, ['jsonapi', 'links', 'data']);
}

/** How many there are is not told. */
function groupList(items: Schema): Schema {
  const { last: _, ...pages } = PAGES;
  const links = closed({ self: LINK, ...pages }, ['self', 'first', 'prev', 'next']);
  return closed({ jsonapi: VERSION, links, data: { type: 'array', items } }, ['jsonapi', 'links', 'data']);
}

/** What a relationship's own URL answers. */
export function linkageDocument(it: Relationship, context: DescriptionContext): Schema {
  const one = ref('schemas', `${context.resources.of(it.target).type}_identifier`);
  if (it.relation.many) return listDocument(one, 'linkage');
  const links = closed({ self: LINK, related: LINK }, ['self', 'related']);
  return closed({ jsonapi: VERSION, links, data: linkage(it, context) }, ['jsonapi', 'links', 'data']);
}

/** What a relationship's related URL answers; to one it may be nothing. */
export function relatedDocument({ relation, target }: Relationship, { resources }: DescriptionContext): Schema {
  const { type } = resources.of(target);
  if (relation.many) return ref('schemas', `${type}_list`);
  return document({ oneOf: [ref('schemas', type), { type: 'null' }] });
}

const error: Schema = closed(
  {
    status: { type: 'string', pattern: '^[45]\\d\\d$' },
    code: { type: 'string', enum: Object.keys(titles) },
    title: { type: 'string' },
    detail: { type: 'string', description: 'What was wrong, and what is accepted.' },
    links: closed({ type: { type: 'string', format: 'uri' } }),
    source: {
      ...closed({
        pointer: { type: 'string', description: 'A JSON pointer into the body.' },
        parameter: { type: 'string', description: 'A parameter of the query string, as it was sent.' },
        header: { type: 'string', description: 'A header.' },
      }),
      maxProperties: 1,
    },
    meta: {
      type: 'object',
      description: 'Such as the statuses that are open from here, or the limit that was passed.',
    },
  },
  ['status', 'code', 'title', 'detail'],
);

/** A body of this door's media type. */
export const content = (schema: Schema, mediaType: string = MEDIA_TYPE): Schema => ({ [mediaType]: { schema } });

/** What each status of a refusal says. */
const refusals: Readonly<Record<string, string>> = {
  400: 'A parameter, a header or the body is not as it has to be.',
  401: 'No token, or one that is not accepted.',
  403: 'The role may never do this.',
  404: 'There is no such resource, or not for this caller.',
  406: 'Accept asks for what is not offered.',
  409: 'It stands against what is stored, or against the URL: a status that is not open from here, another type.',
  412: 'The resource has changed since its ETag was read.',
  413: 'The body is too large.',
  415: 'The type of the body is not accepted.',
  421: 'The workspace of the token does not live in this cell.',
  422: 'Values of the body are not accepted.',
};

const named = (status: string): string => `refused_${status}`;

export const refusalResponses: Schema = {
  ...keyed(Object.entries(refusals), ([status, description]) => [
    named(status),
    { description, content: content(ref('schemas', 'errors')) },
  ]),
  failed: { description: 'Something else went wrong.', content: content(ref('schemas', 'errors')) },
};

/** The refusals of an operation, and whatever else may happen to it. */
export const refused = (...statuses: readonly number[]): Schema => ({
  ...keyed(statuses, (status) => [String(status), ref('responses', named(String(status)))]),
  default: ref('responses', 'failed'),
});
