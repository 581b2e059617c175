/** A user whose token names no person writes, and the history says that no person did. */
import { expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import type { Caller } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed();

const NOBODY: Caller = { role: 'user', workspaceId: id('workspaces', 1) };

test.each([
  ['a person', ADA, { by: ADA.userId, by_type: 'human' }, { person_id: ADA.userId }],
  ['nobody', NOBODY, { by: null, by_type: 'system' }, null],
])('a token of %s signs as the seeds have it', async (_who, caller, signature, person) => {
  const query =
    'mutation { insert_tasks_one(object: {title: "t", executor_type: human}) { history created_by { person_id } } }';
  const { data } = await served.gateway.query(caller, query);
  expect(data).toEqual({
    insert_tasks_one: { history: [{ action: 'created', at: expect.any(String), ...signature }], created_by: person },
  });
});
