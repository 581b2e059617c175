/** A live client written on the typed documents, through graphql-ws: what is pushed is what their types say. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedLiveFixture } from '../harness/live-fixture.ts';
import { graphqlWs } from '../harness/sockets.ts';
import { OpenTasksDocument, type OpenTasksSubscription } from './documents.ts';

const fixture = servedLiveFixture({});
let client: Client;

beforeAll(async () => {
  client = graphqlWs(fixture.gateway.url, await headersOf(ADA));
});

afterAll(() => client?.dispose());

/** The answers of a typed subscription, one after another. */
async function* answersOf<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): AsyncGenerator<Data> {
  for await (const { data, errors } of client.iterate<Data>({ query: print(document), variables })) {
    expect(errors).toBeUndefined();
    if (data) yield data;
  }
}

test('the tasks that are given to somebody come as they are given', async () => {
  const assignee = id('people', 2);
  const answers = answersOf(OpenTasksDocument, { assignee });
  const next = async () => (await answers.next()).value as OpenTasksSubscription;
  const before = await next();
  const add = `mutation ($assignee: uuid!) { insert_tasks_one(object: {
    title: "Yours now", executor_type: human, assigned_to_id: $assignee, due_date: "2026-01-01T00:00:00Z"
  }) { task_id } }`;
  const { data } = await fixture.gateway.query(ADA, add, { assignee });
  const { tasks } = await next();
  expect(tasks).toEqual([
    { ...(data?.insert_tasks_one as object), title: 'Yours now', due_date: '2026-01-01T00:00:00.000Z' },
    ...before.tasks,
  ]);
  type Task = (typeof tasks)[number];
  expectTypeOf<Task['task_id']>().toEqualTypeOf<string>();
  expectTypeOf<Task['due_date']>().toEqualTypeOf<string | null>();
  await answers.return(undefined);
});
