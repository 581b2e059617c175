/** What a role may not read it may not search, nor sort by. */
import { expect, test } from 'vitest';
import { accessOf, type PermittedTable, writeAccessOf } from '../../src/permissions/permitted.ts';
import { conditions } from '../../src/query/input/conditions.ts';
import { InputTypes } from '../../src/query/input/input-types.ts';
import { sorts } from '../../src/query/input/sorts.ts';
import { roleContext } from '../../src/query/role-context.ts';
import { engineParts } from '../harness/engine.ts';

const access = accessOf('user');
const { composites } = roleContext('user', engineParts);

/** The inputs of a user who may not read one column of a table. */
function inputsWithout(name: 'tasks' | 'skills', column: string): InputTypes {
  const table = access.get(name) as PermittedTable;
  const attributes = new Set([...table.attributes].filter((it) => it !== column));
  return new InputTypes(new Map([...access, [name, { ...table, attributes }]]), writeAccessOf('user'), composites);
}

const offers = (inputs: InputTypes, name: 'tasks' | 'skills'): readonly boolean[] =>
  [conditions(inputs, name), sorts(inputs, name)].map(({ members }) => members.has('_search'));

test.for([
  ['tasks', 'title'],
  ['tasks', 'description'],
  ['skills', 'name'],
  ['skills', 'description'],
  ['skills', 'body'],
] as const)('a role that may not read %s.%s is offered no search of it', ([table, column]) => {
  expect(offers(inputsWithout(table, column), table)).toEqual([false, false]);
});

test('a role that may read all that is searched is offered it, whatever else is hidden', () => {
  expect(offers(inputsWithout('tasks', 'score'), 'tasks')).toEqual([true, true]);
  expect(offers(inputsWithout('skills', 'kind'), 'skills')).toEqual([true, true]);
});
