/** Instants are PostgreSQL's to read: what it does not read is refused at the place where it was given. */
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import type { Path } from '../../src/errors.ts';
import { accessOf, writeAccessOf } from '../../src/permissions/permitted.ts';
import type { Guards } from '../../src/write/guards.ts';
import { insert } from '../../src/write/insert.ts';
import { runOperation } from '../../src/write/operation.ts';
import { answered, SILENT, toScript } from '../../src/write/script.ts';
import type { Step } from '../../src/write/step.ts';
import { update } from '../../src/write/update.ts';
import type { Values } from '../../src/write/values.ts';
import { rightsOf, writerOf } from '../../src/write/writer.ts';
import { id } from '../harness/dataset.ts';
import { writeOptions } from '../harness/engine.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { dump, made, sql } = writable;

const writer = writerOf(accessOf('service'), writeAccessOf('service'), 10);
const tasks = rightsOf(writer, 'tasks');

/** The public uuid of the row that was written, as a pipeline. */
const run = async (steps: readonly Step[]): Promise<string> =>
  String(
    await runOperation(writeOptions(writable.pool), {
      session: newSession({
        role: 'service',
        via: 'token',
        variables: { 'x-hasura-workspace-id': id('workspaces', 1) },
      }),
      settings: { role: 'service', workspaceId: id('workspaces', 1) },
      variables: {},
      printed: writer.printed,
      idempotency: undefined,
      hasExpressions: false,
      mostSteps: 1,
      mostBytes: 1_000_000,
      script: () => toScript(answered(steps, { ...SILENT, known: ({ keys: [key = 'none'] }) => key })),
    }),
  );

const inserted = (dates: readonly Values[]) =>
  run(
    insert(
      writer,
      tasks,
      dates.map((values, index) => ({
        values: { title: 'dated', executor_type: 'human', ...values },
        nested: [],
        path: ['objects', index],
      })),
      undefined,
    ),
  );

const updated = ({ task_id }: Row, set: Values, guards: Guards = {}) =>
  run([update(writer, tasks, { which: { keys: [task_id] }, changes: { _set: set }, guards, path: ['args'] })]);

describe('an instant', () => {
  test.for([
    ['2026-06-15T02:00:00+02:00', '2026-06-15T00:00:00+00:00'],
    ['2026-06-15 02:00', '2026-06-15T02:00:00+00:00'],
    ['2026-06-15 02:00 Europe/Paris', '2026-06-15T00:00:00+00:00'],
    ['20260615', '2026-06-15T00:00:00+00:00'],
    ['epoch', '1970-01-01T00:00:00+00:00'],
    ['infinity', 'infinity'],
    ['-infinity', '-infinity'],
    ['0044-03-15 BC', '0044-03-15 00:00:00+00 BC'],
    ['12026-06-15', '12026-06-15T00:00:00+00:00'],
  ])('is stored as PostgreSQL reads it: %s', async ([given, stored]) => {
    const keys = [
      await inserted([{ due_date: given }]),
      await inserted([{ due_date: given }, {}]),
      await updated(await made('tasks'), { due_date: given }),
    ];
    for (const key of keys) {
      const [row] = await sql(
        `SELECT due_date = $2::timestamptz AS is_it FROM core_api.tasks WHERE task_id = $1`,
        key,
        stored,
      );
      expect(row, given).toMatchObject({ is_it: true });
    }
  });

  test.for(['now', 'now()', 'today', 'tomorrow', 'yesterday'])('is the day of the write: %s', async (given) => {
    const key = await inserted([{ due_date: given, visible_date: 'now' }]);
    const [row] = await sql(
      `SELECT abs(extract(epoch FROM due_date - now())) < 3 * 86400 AS near FROM core_api.tasks WHERE task_id = $1`,
      key,
    );
    expect(row).toEqual({ near: true });
  });

  test.for(['whatever', '2026-02-30', '2026-06-15T00:00:00+16:00', '2026-06-15 Mars/Olympus', ''])(
    'that PostgreSQL does not read is refused at its place: %j',
    async (given) => {
      const task = await made('tasks');
      const before = await dump();
      const refusal = (path: Path) => ({
        code: 'data-exception',
        path,
        message: expect.stringContaining(`not ${JSON.stringify(given)}`),
      });
      await expect(inserted([{ due_date: given }])).rejects.toMatchObject(refusal(['objects', 0, 'due_date']));
      await expect(inserted([{}, { due_date: 'today', visible_date: given }])).rejects.toMatchObject(
        refusal(['objects', 1, 'visible_date']),
      );
      await expect(updated(task, { due_date: given })).rejects.toMatchObject(refusal(['args', '_set', 'due_date']));
      await expect(updated(task, { title: 'x' }, { updatedAt: given })).rejects.toMatchObject(
        refusal(['args', '_expect', 'updated_at']),
      );
      expect(await dump()).toEqual(before);
    },
  );

  test('that is expected is compared by PostgreSQL, to the last digit that was given', async () => {
    const task = await made('tasks', { updated_at: '2026-03-04T05:06:07.089Z' });
    await expect(updated(task, { title: 'x' }, { updatedAt: '2026-03-04T05:06:07.0895Z' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await updated(task, { title: 'x' }, { updatedAt: '2026-03-04 06:06:07.089 Europe/Paris' })).toBe(
      task.task_id,
    );
  });
});
