/** Writers of overlapping rows wait for each other and never in a circle, whatever order they name them in. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { createCrowd } from '../harness/crowd.ts';
import { ADA, id } from '../harness/dataset.ts';
import { SERVICE } from '../harness/writable-gateway.ts';

const CONNECTIONS = 16;
const ROWS = 40;
const MILLISECONDS = 8_000;

const UPDATE =
  'mutation ($ids: [uuid!]!) { update_tasks(where: {task_id: {_in: $ids}}, _inc: {score: 1}) { affected_rows } }';

/** A different set for each call, in an order of its own. */
function some(ids: readonly string[], seed: number): readonly string[] {
  const set = ids.filter((_, index) => ((index * 7 + seed * 13) % 5) % 2 === 0);
  return seed % 2 ? set : set.toReversed();
}

test(`${CONNECTIONS} connections that update overlapping sets meet no deadlock, and no update is lost`, async () => {
  await using crowd = await createCrowd(CONNECTIONS);
  const superuser = new pg.Client({ connectionString: crowd.superuserUrl });
  await superuser.connect();
  try {
    const { rows } = await superuser.query(
      `INSERT INTO core_api.tasks (title, executor_type, score, workspace_pk)
        SELECT 'contended', 'human', 0, pk FROM core_api.workspaces, generate_series(1, ${ROWS}) WHERE workspace_id = $1
        RETURNING task_id`,
      [id('workspaces', 1)],
    );
    const ids = rows.map(({ task_id }) => String(task_id));
    const end = performance.now() + MILLISECONDS;
    let written = 0;
    let statuses = 0;
    const update = async (writer: number) => {
      for (let round = 0; performance.now() < end; round += 1) {
        const set = some(ids, writer + round * CONNECTIONS);
        const { data, text } = await crowd.gateway.query(SERVICE, UPDATE, { ids: set });
        expect(data, text).toEqual({ update_tasks: { affected_rows: set.length } });
        written += set.length;
      }
    };
    /** Every row, and in one operation two sets in opposite orders of which the first has the second in it. */
    const move = async () => {
      for (let round = 0; performance.now() < end; round += 1) {
        const status = round % 2 ? 'open' : 'done';
        const query = `mutation { a: update_tasks(where: {title: {_eq: "contended"}}, _set: {status: ${status}}) { affected_rows }
          b: update_tasks_by_pk(pk_columns: {task_id: "${ids[0]}"}, _set: {description: "first"}) { title } }`;
        const { errors, text } = await crowd.gateway.query(ADA, query);
        expect(errors, text).toBeUndefined();
        statuses += 1;
      }
    };
    await Promise.all([...Array.from({ length: CONNECTIONS - 2 }, (_, writer) => update(writer)), move(), move()]);
    const [sum] = (await superuser.query(`SELECT sum(score)::int AS sum FROM core_api.tasks WHERE title = 'contended'`))
      .rows;
    expect(sum.sum).toBe(written);
    expect(written).toBeGreaterThan(ROWS * CONNECTIONS);
    expect(statuses).toBeGreaterThan(2);
  } finally {
    await superuser.end();
  }
});
