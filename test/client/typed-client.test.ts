/** A client written on the typed documents: what the gateway answers is what their types say. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { PeopleDocument, RecordsRootsDocument } from '../../examples/records-table/src/graphql/documents.ts';
import { id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { AddTaskDocument, ScoredTasksDocument } from './documents.ts';

const rows = fixedGateway();

/** Sends a typed document as Ada. */
const send = async <Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => (await rows.answer(print(document), variables)) as Data;

describe('the typed client', () => {
  test('has a text for uuid, timestamptz and numeric, and nobody knows what for jsonb', async () => {
    const { tasks } = await send(ScoredTasksDocument, { least: '100.00' });
    expect(tasks).toEqual([
      {
        task_id: id('tasks', 1),
        title: 'Pay rent',
        score: '940.00',
        due_date: '2026-06-15T00:00:00.000Z',
        plan_meta: { kind: 'plan', phases: ['collect', 'report'], cost: { amount: 12.5 } },
        composite_subtasks_list: {
          items: [
            { title: 'Call the owner', status: 'open' },
            { title: 'Find the lease', status: 'done' },
          ],
          total_count: 2,
        },
      },
    ]);
    type Task = (typeof tasks)[number];
    expectTypeOf<Task['task_id']>().toEqualTypeOf<string>();
    expectTypeOf<Task['score']>().toEqualTypeOf<string | null>();
    expectTypeOf<Task['due_date']>().toEqualTypeOf<string | null>();
    expectTypeOf<Task['plan_meta']>().toEqualTypeOf<unknown>();
  });

  test('writes, and reads what was written', async () => {
    const references = [{ type: 'month', id: '2026-06', label: 'June' }];
    const variables = { title: 'Count the till', due_date: '2026-06-30T00:00:00.000Z', references };
    const { insert_tasks_one: task } = await send(AddTaskDocument, variables);
    expect(task).toEqual({ task_id: expect.any(String), ...variables, created_by: { full_name: 'Ada' } });
  });

  test('is what the records table asks with', async () => {
    const { records_roots: roots } = await send(RecordsRootsDocument, {});
    expect(roots.map(({ name }) => name)).toEqual(['tasks', 'blueprint_runs']);
    const { people } = await send(PeopleDocument, {});
    expect(people.map((it) => it.composite_avatar_fullname.full_name)).toEqual(['Ada', 'Bo', 'Cy']);
  });
});
