/** Expressions that run for ever are ended soon, wherever they stand, and nobody else waits for them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed({ EXPRESSION_TIMEOUT: '1s', DATABASE_CONNECTIONS: '2', WORKSPACE_CONNECTIONS: '1' });

/** PostgreSQL tries every way to split the text, and every number of repetitions. */
const BACK_REFERENCES = String.raw`^(a+)\1(a+)\2(a+)\3(a+)\4$`;
const REPETITIONS = '(a{0,100}){0,100}b';

beforeAll(async () => {
  const object = `{title: "${'a'.repeat(199)}", executor_type: human, description: "${'a'.repeat(3_000)}", references: [{type: "invoice", id: "b", label: "${'a'.repeat(3_000)}"}]}`;
  const { errors } = await served.gateway.query(ADA, `mutation { insert_tasks_one(object: ${object}) { title } }`);
  expect(errors).toBeUndefined();
});

const refusal = {
  message: expect.stringMatching(
    /^limit "expression-timeout": at most 1000 milliseconds for a statement with regular expressions, SIMILAR patterns or searches/,
  ),
  extensions: { code: 'limit-exceeded', limit: 'expression-timeout', most: 1_000 },
};

const places = {
  'the where of a list': '{ tasks(where: $where) { title } }',
  'an aggregate': '{ tasks_aggregate(where: $where) { aggregate { count } } }',
  'a relation': '{ workspaces { tasks(where: $where) { title } } }',
  'the filter of a condition on an aggregate':
    '{ workspaces(where: {tasks_aggregate: {count: {predicate: {_gt: 0}, filter: $where}}}) { workspace_id } }',
  'an update': '{ update_tasks(where: $where, _set: {title: "b"}) { affected_rows } }',
  'a delete': '{ delete_tasks(where: $where) { affected_rows } }',
};

async function endsSoon(selection: string, where: object): Promise<void> {
  const kind = /update|delete/.test(selection) ? 'mutation' : 'query';
  let isOver = false;
  const endless = served.gateway.query(ADA, `${kind} ($where: tasks_bool_exp!) ${selection}`, { where }).finally(() => {
    isOver = true;
  });
  const others = await Promise.all([1, 2, 3].map(() => served.gateway.query(DEE, '{ people { full_name } }')));
  expect(others.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  expect(isOver).toBe(false);
  const { errors, text } = await endless;
  expect(errors, text).toMatchObject([refusal]);
}

test.each(Object.entries(places))('an expression in %s is ended soon', (_, selection) =>
  endsSoon(selection, { title: { _regex: BACK_REFERENCES } }),
);

describe.each([
  ['_regex', 'title', BACK_REFERENCES],
  ['_nregex', 'title', BACK_REFERENCES],
  ['_iregex', 'title', BACK_REFERENCES],
  ['_niregex', 'title', BACK_REFERENCES],
  ['_similar', 'description', REPETITIONS],
  ['_nsimilar', 'description', REPETITIONS],
  ['_jsonpath', 'references', `$[*].label ? (@ like_regex "^${REPETITIONS}$")`],
  ['_path', 'references', { at: '[0].label', as: 'text', _regex: `^${REPETITIONS}$` }],
])('%s', (operator, column, pattern) => {
  test('that runs for ever is ended soon', () =>
    endsSoon(places['the where of a list'], { [column]: { [operator]: pattern } }));
});

test('an expression that ends is answered, and other statements have the time that they had', async () => {
  const { data } = await served.gateway.query(ADA, '{ tasks(where: {title: {_regex: "^Pay"}}) { title } }');
  expect(data).toEqual({ tasks: [{ title: 'Pay rent' }] });
  expect(await served.gateway.metric('rowgate_limits_hit_total{limit="expression-timeout"}')).toBe(14);
});
