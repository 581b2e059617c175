import { expect, test } from 'vitest';
import { Bytes } from '../../src/lib/bytes.ts';
import { countRows } from '../../src/lib/count-rows.ts';

const item = { a: '{"[\\"', b: [{ c: 1 }, { c: [{}] }], d: { e: {} } };

test.each([
  [{}, 0],
  [{ tasks: [] }, 0],
  [{ tasks_by_pk: null }, 0],
  [{ tasks_by_pk: item }, 1],
  [{ tasks: [item, item, item] }, 3],
  [{ tasks_aggregate: { aggregate: { count: 7 }, nodes: [item, item] } }, 1],
  [{ __typename: 'query_root', a: [item], b: item, 'c"\\': [{}, {}], d: '}' }, 4],
])('%j has %i rows', (data, rows) => {
  expect(countRows(Bytes.of(JSON.stringify(data)))).toBe(rows);
  expect(countRows(Bytes.of(JSON.stringify(data, null, 2)))).toBe(rows);
});
