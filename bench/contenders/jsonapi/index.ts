/** Rowgate asked for one page of tasks through both of its doors. */
import { readFileSync } from 'node:fs';
import { type Contender, graphqlRequest } from '../contender.ts';
import { rowgate } from '../rowgate/index.ts';
import { type Document, nested, pathOf } from './document.ts';

const document = readFileSync(new URL('page.graphql', import.meta.url), 'utf8');

interface Answer {
  readonly data: {
    readonly tasks: unknown;
    readonly tasks_aggregate: { readonly aggregate: { readonly count: number } };
  };
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

/** The same columns and the same related rows, nested. */
export const graphql: Contender = {
  name: 'Rowgate, GraphQL',
  about: 'the same content through the other door',
  command,
  request: ({ tenant, limit }) => graphqlRequest('/v1/graphql', document, { limit }, tenant.token),
  rows(body) {
    const { tasks, tasks_aggregate: all } = (body as Answer).data;
    return { tasks, total: all.aggregate.count };
  },
};
