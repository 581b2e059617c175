/** Dialect 1.4: what a condition means. */
import { describe, expect, test } from 'vitest';
import { id } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { ALL, allBut, matching } from './titles.ts';

const rows = fixedGateway();

describe('a condition', () => {
  const meanings: readonly (readonly [string, string, readonly string[]])[] = [
    ['without keys holds for every visible row', '{}', ALL],
    [
      'with several keys needs all of them',
      '{ status: { _eq: done }, assigned_to: {} }',
      ['Ask the bank', 'Find the lease'],
    ],
    ['holds with an empty _and', '{ _and: [] }', ALL],
    ['holds for no row with an empty _or', '{ _or: [] }', []],
    ['holds with an empty object inside _or', '{ _or: [{}] }', ALL],
    ['holds for no row with an empty _not', '{ _not: {} }', []],
    ['on a column without operators holds', '{ due_date: {} }', ALL],
    [
      'with several operators on a column needs all of them',
      '{ title: { _gt: "C", _lt: "M" } }',
      ['Call the owner', 'Find the lease', 'Left behind'],
    ],
    [
      'with _and needs all of its parts',
      '{ _and: [{ status: { _eq: open } }, { priority: { _eq: high } }] }',
      ['Pay rent'],
    ],
    [
      'with _or needs one of its parts',
      '{ _or: [{ priority: { _eq: low } }, { priority: { _eq: high } }] }',
      ['Ask the bank', 'Pay rent'],
    ],
    [
      'takes one object for the list of _or, and then needs all of its keys',
      '{ _or: { priority: { _eq: low }, status: { _eq: open } } }',
      [],
    ],
    [
      'with _not holds where its part does not',
      '{ _not: { status: { _eq: open } } }',
      ['Ask the bank', 'Find the lease', 'pay rent'],
    ],
    [
      'nests as deep as it is written',
      '{ _not: { _and: [{ _or: [{ _not: { priority: { _is_null: true } } }] }] } }',
      allBut('Ask the bank', 'Pay rent', 'pay rent'),
    ],
  ];
  test.for(meanings)('%s', async ([, where, titles]) => {
    expect(await matching(rows, where)).toEqual(titles);
  });
});

describe('null in a column', () => {
  const meanings: readonly (readonly [string, string, readonly string[]])[] = [
    ['equals nothing', '{ priority: { _eq: high } }', ['Pay rent']],
    ['differs from nothing', '{ priority: { _neq: high } }', ['Ask the bank', 'pay rent']],
    ['is in no list', '{ priority: { _in: [high, low] } }', ['Ask the bank', 'Pay rent']],
    ['is in the empty list as little as any other value', '{ priority: { _in: [] } }', []],
    ['is not outside a list either', '{ priority: { _nin: [high, low] } }', ['pay rent']],
    ['is outside the empty list, as every value is', '{ priority: { _nin: [] } }', ALL],
    ['is found by _is_null: true', '{ priority: { _is_null: true } }', allBut('Ask the bank', 'Pay rent', 'pay rent')],
    ['is left out by _is_null: false', '{ priority: { _is_null: false } }', ['Ask the bank', 'Pay rent', 'pay rent']],
    [
      'is not found by the negation of a comparison',
      '{ _not: { priority: { _eq: high } } }',
      ['Ask the bank', 'pay rent'],
    ],
  ];
  test.for(meanings)('%s', async ([, where, titles]) => {
    expect(await matching(rows, where)).toEqual(titles);
  });
});

describe('a condition on a relation', () => {
  const meanings: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'to one row needs it to match',
      '{ assigned_to: { full_name: { _eq: "Bo" } } }',
      ['Ask the bank', 'Find the lease'],
    ],
    ['to one row, when empty, needs it to be there', '{ assigned_to: {} }', allBut('Write a letter', 'Zip the files')],
    ['to many rows needs one that matches', '{ subtasks: { status: { _eq: done } } }', ['Pay rent']],
    ['to many rows, when empty, needs one that is visible', '{ subtasks: {} }', ['Ask the bank', 'Pay rent']],
    ['does not see a deleted row', '{ subtasks: { title: { _eq: "Deleted part" } } }', []],
    ['does not see a deleted parent', '{ parent_task: { title: { _eq: "Deleted root" } } }', []],
    [
      'that is negated holds where no visible row matches',
      '{ _not: { subtasks: { status: { _eq: open } } } }',
      allBut('Ask the bank', 'Pay rent'),
    ],
    ['follows a table back to itself, downwards', '{ subtasks: { title: { _ilike: "%OWNER%" } } }', ['Pay rent']],
    [
      'follows a table back to itself, upwards',
      '{ parent_task: { parent_task_id: { _is_null: true } } }',
      ['Call the owner', 'Find the lease', 'Write a letter'],
    ],
    [
      'needs one row for all of its keys',
      '{ subtasks: { status: { _eq: done }, assigned_to: { full_name: { _eq: "Ada" } } } }',
      [],
    ],
    [
      'may be met by several rows when it is written twice',
      '{ _and: [{ subtasks: { status: { _eq: done } } }, { subtasks: { assigned_to: { full_name: { _eq: "Ada" } } } }] }',
      ['Pay rent'],
    ],
    [
      'nests through several tables',
      '{ assigned_to: { memberships: { created_skills: { name: { _eq: "Match invoices" } } } } }',
      ['Call the owner', 'Pay rent', 'pay rent'],
    ],
  ];
  test.for(meanings)('%s', async ([, where, titles]) => {
    expect(await matching(rows, where)).toEqual(titles);
  });
});

describe('a condition on a foreign key', () => {
  const one = id('tasks', 1);
  const meanings: readonly (readonly [string, string, readonly string[]])[] = [
    ['finds the rows that point to one', `{ parent_task_id: { _eq: "${one}" } }`, ['Call the owner', 'Find the lease']],
    ['leaves out null when it differs', `{ parent_task_id: { _neq: "${one}" } }`, ['Write a letter']],
    [
      'finds the rows that point to one of several',
      `{ parent_task_id: { _in: ["${one}", "${id('tasks', 2)}"] } }`,
      ['Call the owner', 'Find the lease', 'Write a letter'],
    ],
    ['finds nothing in the empty list', '{ parent_task_id: { _in: [] } }', []],
    ['leaves out null outside a list', `{ parent_task_id: { _nin: ["${one}"] } }`, ['Write a letter']],
    ['keeps null outside the empty list', '{ parent_task_id: { _nin: [] } }', ALL],
    [
      'asks for root tasks by null, a hidden parent included',
      '{ parent_task_id: { _is_null: true } }',
      ['Ask the bank', 'Left behind', 'Pay rent', 'Zip the files', 'pay rent'],
    ],
    [
      'asks for subtasks by not null',
      '{ parent_task_id: { _is_null: false } }',
      ['Call the owner', 'Find the lease', 'Write a letter'],
    ],
    ['does not find a hidden target', `{ parent_task_id: { _eq: "${id('tasks', 9)}" } }`, []],
    ['orders keys as uuids', `{ parent_task_id: { _gt: "${one}" } }`, ['Write a letter']],
    ['of another workspace finds nothing', `{ assigned_to_id: { _eq: "${id('people', 4)}" } }`, []],
  ];
  test.for(meanings)('%s', async ([, where, titles]) => {
    expect(await matching(rows, where)).toEqual(titles);
  });
});
