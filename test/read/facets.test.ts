/** Which groups read their rows together: those of the same rows of which some columns are enough. */
import { expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';

const fixed = fixedGateway();

const COUNTED = '{ aggregate { count } }';
const OPEN = 'where: {status: {_eq: open}}';
const HEAD = 'query ($where: tasks_bool_exp!, $other: tasks_bool_exp!)';
const variables = { where: { title: { _ilike: '%e%' } }, other: { title: { _ilike: '%e%' } } };

/** How often the statement of all of them reads tasks. What they answer must be what each answers alone. */
async function reads(fields: readonly string[]): Promise<number> {
  const ask = async (asked: readonly string[]) => {
    const unused = ['where', 'other'].map((it) => `${it}: tasks_aggregate(where: $${it}) { __typename }`);
    const query = `${HEAD} { ${[...asked, ...unused].join(' ')} }`;
    const { data, errors, statements } = await fixed.gateway.query(ADA, query, variables);
    expect(errors).toBeUndefined();
    return { data, count: statements.join().match(/FROM "core_api"\."tasks"/g)?.length ?? 0 };
  };
  const named = fields.map((it, index) => `f${index}: tasks_groups(${it}`);
  const { count: own } = await ask([]);
  const all = await ask(named);
  const each = await Promise.all(named.map((it) => ask([it])));
  expect(all.data).toEqual(Object.assign({}, ...each.map((it) => it.data)));
  return all.count - own;
}

test.for([
  ['without a condition', ['', '']],
  ['under a condition that is written twice', [OPEN, OPEN]],
  ['under a condition that a variable carries', ['where: $where', 'where: $where']],
  ['under conditions on related rows', Array(2).fill('where: {assigned_to: {full_name: {_eq: "Ada"}}}')],
] as const)('facets %s read their rows once', async ([, [one, other]]) => {
  const by = [`by: {column: status}, ${one}) ${COUNTED}`, `by: {column: priority}, ${other}) ${COUNTED}`];
  expect(await reads(by)).toBe(1);
});

test('keys of related rows, aggregates, conditions on groups, their order and totals are of the rows that are read once', async () => {
  const facets = [
    'by: {assigned_to: {column: full_name}}, order_by: {aggregate: {max: {title: desc}}}) { key { assigned_to { full_name } } aggregate { count } }',
    'by: [{column: assigned_to_id}, {column: parent_task_id}], rollup: true) { totalled key { assigned_to_id parent_task_id } aggregate { sum { token_reward } } }',
    'by: {column: created_at, truncate: month}, having: {count: {predicate: {_gt: 1}}}) { key { created_at } aggregate { count(columns: [template_id], distinct: true) } }',
  ];
  // Parents are shown, and sorted by.
  const ofParents = 2;
  expect(await reads(facets)).toBe(1 + ofParents);
});

test.for([
  ['of other rows', `by: {column: status}, ${OPEN}) ${COUNTED}`],
  ['of another variable', `by: {column: status}, where: $where) ${COUNTED}`],
  ['with some of the rows', 'by: {column: status}) { nodes { title } }'],
  ['by what JSON has inside', `by: {column: plan_meta, at: "kind", as: text}) ${COUNTED}`],
  [
    'with conditions on some rows of theirs',
    `by: {column: status}, having: {count: {predicate: {_gt: 0}, filter: {title: {_neq: "x"}}}}) ${COUNTED}`,
  ],
] as const)('groups %s read their own', async ([name, other]) => {
  const own = name === 'of another variable' ? 'where: $other' : '';
  const [alone, both] = [await reads([other]), await reads([`by: {column: priority}, ${own}) ${COUNTED}`, other])];
  expect(both).toBe(alone + 1);
});
