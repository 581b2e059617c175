/** Rowgate asked for one page of tasks through both of its doors. */
import { readFileSync } from 'node:fs';
import { type Contender, graphqlRequest } from '../contender.ts';
import { rowgate } from '../rowgate/index.ts';
import { type Document, nested, pathOf } from './document.ts';

const document = readFileSync(new URL('page.graphql', import.meta.url), 'utf8');

interface Answer {
  readonly data: { readonly tasks_page: { readonly items: unknown; readonly total_count: number } };
}

/** What both JSON:API contenders have in common: the request, and how its answer is read. */
export const jsonApiPage: Pick<Contender, 'request' | 'rows'> = {
  request: ({ tenant, limit }) => ({
    method: 'GET',
    path: pathOf(limit),
    headers: { authorization: `Bearer ${tenant.token}`, accept: 'application/vnd.api+json' },
  }),
  rows: (body) => nested(body as Document),
};

const { about, command } = rowgate();

export const jsonapi: Contender = { name: 'Rowgate', about, command, ...jsonApiPage };

/** JSON:API calls types by other names, which are looked at there. */
const withoutTypes = (items: unknown): unknown =>
  JSON.parse(JSON.stringify(items, (key, value) => (key === '__typename' ? undefined : value)));

/** The same columns, types and ids of the same related rows, nested; the total and the cursor of the next page too. */
export const graphql: Contender = {
  name: 'Rowgate, GraphQL',
  about: 'the same content through the other door',
  command,
  request: ({ tenant, limit }) => graphqlRequest('/v1/graphql', document, { limit }, tenant.token),
  rows(body) {
    const { items, total_count: total } = (body as Answer).data.tasks_page;
    return { tasks: withoutTypes(items), total };
  },
};
