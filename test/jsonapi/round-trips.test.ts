/** How often a write by JSON:API waits for PostgreSQL. */
import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { ADA } from '../harness/dataset.ts';
import { countedGateway } from '../harness/round-trips.ts';
import { writableGateway } from '../harness/writable-gateway.ts';
import { callers, type Role, roles } from '../write/rights.ts';
import { addTask, operations, task, to, write } from './write.ts';
import { writeCases } from './write-cases.ts';

const writable = writableGateway();
const { made } = writable;

const counts = countedGateway(writable);

/** The status from which a path's verb goes. */
const PATHS: Readonly<Record<string, string>> = {
  persist: 'running',
  abandon: 'running',
  complete: 'persisting',
  fail: 'running',
  steps: 'processing',
  progress: 'processing',
};

const ROWS = {
  task: 'tasks',
  skill: 'skills',
  contribution: 'contributions',
  blueprint_run: 'blueprint_runs',
} as const;

/** Every write of JSON:API that a role may send, about a row that is there. */
async function requestsOf(role: Role): Promise<readonly (readonly [method: string, path: string, body: unknown])[]> {
  const requests: [string, string, unknown][] = [];
  for (const { type, method, path, body, who } of writeCases()) {
    if (!who.includes(role)) continue;
    const table = ROWS[type as keyof typeof ROWS];
    const status = PATHS[path('').split('/').at(-1) ?? ''];
    const row = String((await made(table, status === undefined ? {} : { status }))[catalog[table].key.name]);
    requests.push([method, path(row), body(row)]);
  }
  const run = String((await made('blueprint_runs', { status: 'running' })).blueprint_run_id);
  const step = {
    type: 'blueprint_step',
    attributes: { action_type: 'x', page_url: 'https://example.com' },
    relationships: { blueprint_run: to('blueprint_run', run) },
  };
  return [
    ...requests,
    ['POST', '/v1/tasks?include=assigned_to', task({}, { assigned_to: to('people', String(ADA.userId)) })],
    ...(role === 'user' ? [] : [['POST', '/v1/blueprint-steps', { data: step }] as const]),
  ];
}

describe.for(roles)('by JSON:API as %s', (role) => {
  test('every write takes two round trips, with an ETag to compare and an Idempotency-Key too', async () => {
    const caller = callers[role];
    for (const [method, path, body] of await requestsOf(role)) {
      const { 1: collection = '', 2: row } = path.slice(1).split('/');
      const own = await write(counts.gateway, 'GET', `/v1/${collection}/${row}`, undefined, { caller });
      const etag = own.headers.get('etag');
      const headers = { 'idempotency-key': `${role} ${method} ${path}`, ...(etag && { 'if-match': etag }) };
      for (const _ of ['first', 'again']) {
        const send = () => write(counts.gateway, method, path, body, { caller, headers });
        const { result, taken } = await counts.during(send);
        expect(result.status, `${method} ${path}: ${result.text}`).toBeLessThan(300);
        expect(taken, `${method} ${path}`).toBe(2);
      }
    }
  });

  test('operations take one round trip more than there are', async () => {
    for (const n of [1, 2, 4]) {
      const [body, sent] = operations(...Array.from({ length: n }, (_, index) => addTask(`t${index}`)));
      const send = () => write(counts.gateway, 'POST', '/v1/operations', body, { ...sent, caller: callers[role] });
      expect((await counts.during(send)).taken).toBe(n + 1);
    }
  });
});
