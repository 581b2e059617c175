/** Dialect 1.8: filtering by an aggregate of a to-many relation. */
import { describe, expect, test } from 'vitest';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { allBut, matching } from './titles.ts';

const rows = fixedGateway();

describe('a condition on a count', () => {
  test.for([
    ['compares the number of related rows', 'predicate: { _eq: 2 }', ['Pay rent']],
    ['counts 0 where there is none', 'predicate: { _eq: 0 }', allBut('Ask the bank', 'Pay rent')],
    ['takes several operators at once', 'predicate: { _gt: 0, _lt: 2 }', ['Ask the bank']],
    ['takes lists', 'predicate: { _in: [1, 2] }', ['Ask the bank', 'Pay rent']],
    ['is never null', 'predicate: { _is_null: true }', []],
    ['holds without an operator', 'predicate: {}', allBut()],
    ['counts the rows of its filter', 'predicate: { _eq: 1 }, filter: { status: { _eq: done } }', ['Pay rent']],
    ['counts the values of a column', 'predicate: { _eq: 1 }, arguments: [token_reward]', ['Ask the bank']],
    ['counts distinct values', 'predicate: { _eq: 2 }, arguments: [status], distinct: true', ['Pay rent']],
    ['counts every row for several columns', 'predicate: { _eq: 2 }, arguments: [token_reward, score]', ['Pay rent']],
    ['counts a foreign key where it is set', 'predicate: { _eq: 2 }, arguments: assigned_to_id', ['Pay rent']],
  ] as const)('%s', async ([, count, titles]) => {
    expect(await matching(rows, `{ subtasks_aggregate: { count: { ${count} } } }`)).toEqual(titles);
  });

  test('combines with other keys and nests', async () => {
    const where = `{
      status: { _eq: open }
      _not: { subtasks_aggregate: { count: { predicate: { _eq: 0 } } } }
      assigned_to: { assigned_tasks_aggregate: { count: { predicate: { _gte: 3 } } } }
    }`;
    expect(await matching(rows, where)).toEqual(['Pay rent']);
  });

  test('takes its numbers and its filter from variables', async () => {
    const where = '{ subtasks_aggregate: { count: { predicate: $p, filter: $f, distinct: $d, arguments: $a } } }';
    const head = 'query ($p: Int_comparison_exp!, $f: tasks_bool_exp, $d: Boolean, $a: [tasks_select_column!])';
    const variables = { p: { _eq: 1 }, f: { status: { _eq: 'open' } }, d: true, a: ['title'] };
    expect(await matching(rows, where, head, variables)).toEqual(['Ask the bank', 'Pay rent']);
  });
});

describe('a condition on a boolean aggregate', () => {
  const goals = async (condition: string) => {
    const answer = await rows.answer(
      `{ blueprint_runs(where: { steps_aggregate: { ${condition} } }, order_by: { goal: asc }) { goal } }`,
    );
    return (answer as { blueprint_runs: { goal: string }[] }).blueprint_runs.map(({ goal }) => goal);
  };

  test.for([
    [
      'bool_and holds where all visible values do',
      'bool_and: { arguments: action_success, predicate: { _eq: true } }',
      ['Read prices'],
    ],
    ['bool_or finds one that does', 'bool_or: { arguments: action_success, predicate: { _eq: false } }', ['Log in']],
    ['is null without a row', 'bool_and: { arguments: action_success, predicate: { _is_null: true } }', ['Wait']],
    [
      'takes a filter',
      'bool_or: { arguments: action_success, filter: { step_number: { _gt: 1 } }, predicate: { _eq: true } }',
      ['Read prices'],
    ],
  ] as const)('%s', async ([, condition, expected]) => {
    expect(await goals(condition)).toEqual(expected);
  });
});

test('a condition on a sum counts equal values once where it is told to', async () => {
  const groups = (is: string) =>
    rows.answer(
      `{ blueprint_steps_groups(by: { column: action_type }, having: { sum: { arguments: step_number, ${is} } }) { key { action_type } } }`,
    );
  const clicks = { blueprint_steps_groups: [{ key: { action_type: 'click' } }] };
  expect(await groups('predicate: { _eq: 7 }')).toEqual(clicks);
  expect(await groups('distinct: true, predicate: { _eq: 6 }')).toEqual(clicks);
  expect(await groups('distinct: true, predicate: { _eq: 7 }')).toEqual({ blueprint_steps_groups: [] });
});

describe('is refused', () => {
  const COUNT = 'count: { predicate: { _eq: 1 } }';
  test.for([
    ['without a function', '', '', 'exactly one predicate should be specified'],
    [
      'with two',
      `${COUNT}, bool_and: { arguments: action_success, predicate: { _eq: true } }`,
      '',
      'exactly one predicate should be specified',
    ],
    ['without a predicate', 'count: {}', '.count.predicate', 'required type "Int_comparison_exp!"'],
    [
      'without the argument of a boolean function',
      'bool_or: { predicate: { _eq: true } }',
      '.bool_or.arguments',
      'was not provided',
    ],
    [
      'with the internal key',
      'count: { arguments: [step_number, pk], predicate: { _eq: 1 } }',
      '.count.arguments[1]',
      'Value "pk" does not exist',
    ],
    [
      'with a column that is no boolean',
      'bool_and: { arguments: step_number, predicate: { _eq: true } }',
      '.bool_and.arguments',
      'does not exist',
    ],
    [
      'with a function that is not offered',
      'stddev: { arguments: step_number, predicate: { _eq: 1 } }',
      '.stddev',
      'is not defined by type',
    ],
  ] as const)('%s', async ([, condition, at, message]) => {
    expect(await rows.refusal(`{ blueprint_runs(where: { steps_aggregate: { ${condition} } }) { goal } }`)).toEqual({
      code: 'validation-failed',
      path: `$.selectionSet.blueprint_runs.args.where.steps_aggregate${at}`,
      message: expect.stringContaining(message),
    });
  });

  test('where a table has no boolean column, with a boolean function', async () => {
    const where = '{ subtasks_aggregate: { bool_and: { arguments: title, predicate: { _eq: true } } } }';
    expect((await rows.refusal(`{ tasks(where: ${where}) { title } }`)).path).toBe(
      '$.selectionSet.tasks.args.where.subtasks_aggregate.bool_and',
    );
  });
});
