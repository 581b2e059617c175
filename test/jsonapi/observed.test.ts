/** What the operator sees of this door: the route of a request, never the id in its path. */
import { expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed();

test('logs and metrics name the route, whatever stands in the path', async () => {
  const task = id('tasks', 1);
  const headers = await headersOf(ADA);
  for (const path of [`tasks/${task}`, `tasks/${task}/subtasks`, `tasks/${task}/relationships/subtasks`, 'tasks'])
    expect((await served.gateway.fetch(`/v1/${path}`, { headers })).status).toBe(200);
  for (const path of ['tasks/secret-id', `nothing/${task}`, `tasks/${task}/nothing/at/all`])
    expect((await served.gateway.fetch(`/v1/${path}`, { headers })).status).toBe(404);
  await served.gateway.fetch(`/v1/tasks/${task}`);
  await served.gateway.fetch('/v1/openapi.json', { headers });
  const metrics = await served.gateway.metrics();
  await expect.poll(() => served.gateway.log.filter(({ message }) => message === 'request').length).toBe(9);
  const log = JSON.stringify(served.gateway.log);
  for (const text of [metrics, log]) {
    expect(text).not.toContain(task);
    expect(text).not.toContain('secret-id');
    expect(text).toContain('GET /v1/tasks/{id}/relationships/subtasks');
    expect(text).toContain('GET /v1/openapi.json');
  }
  expect(served.gateway.log.map(({ path }) => path)).toContain('/v1/tasks/{id}/subtasks');
});
