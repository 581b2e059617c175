import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadComposites, parseComposites } from '../../src/composites/load.ts';

const shipped = readFileSync(new URL('../../src/composites/composites.yml', import.meta.url), 'utf8');

/** The fault of the shipped file with one text of it replaced; and the line on which that text stands. */
function faultAfter(text: string, replacement: string): { readonly message: string; readonly line: number } {
  const at = shipped.indexOf(text);
  if (at < 0) throw new Error(`the file does not hold ${text}`);
  const line = shipped.slice(0, at).split('\n').length;
  const broken = shipped.slice(0, at) + replacement + shipped.slice(at + text.length);
  try {
    parseComposites(broken);
  } catch (error) {
    return { message: (error as Error).message, line };
  }
  throw new Error('the broken file is accepted');
}

describe('the shipped file', () => {
  const { fields, roots } = loadComposites();

  test('has the composites of the seeds', () => {
    const shown = [...fields].flatMap(([table, composites]) =>
      [...composites.values()].map((it) => [table, it.name, it.displayType, it.fields.map((field) => field.name)]),
    );
    expect(shown).toEqual([
      ['tasks', 'composite_subtasks_list', 'relation_list', ['task_id', 'title', 'status', 'due_date']],
      ['blueprint_runs', 'composite_steps_list', 'relation_list', ['step_number', 'action_type', 'action_success']],
      ['people', 'composite_avatar_fullname', 'people_avatar_name', ['person_id', 'avatar_url', 'full_name']],
    ]);
  });

  test('sorts the subtask list by the first subtask', () => {
    expect(fields.get('tasks')?.get('composite_subtasks_list')).toMatchObject({
      relation: { name: 'subtasks' },
      sortProxy: { function: 'min', column: { name: 'created_at' } },
    });
  });

  test('has the two records roots', () => {
    expect(roots.map((root) => root.table)).toEqual(['tasks', 'blueprint_runs']);
  });
});

describe('a file that does not fit the tables', () => {
  test.each([
    [
      'a table that is not there',
      '  people:\n',
      '  persons:\n',
      'there is no table persons; there are workspaces, people',
    ],
    [
      'a relation that is not there',
      'relation: subtasks',
      'relation: children',
      'tasks has no to-many relation children; it has subtasks',
    ],
    ['a to-one relation as a list', 'relation: subtasks', 'relation: parent_task', 'no to-many relation parent_task'],
    [
      'a field that is not there',
      '[task_id, title, status',
      '[task_id, titel, status',
      'tasks has no column titel; it has task_id, title',
    ],
    ['a field that is internal', '[task_id, title', '[pk, title', 'tasks has no column pk'],
    ['an order that is not there', 'order_by: step_number', 'order_by: number', 'blueprint_steps has no column number'],
    [
      'a sort proxy that is not there',
      'aggregate.min.created_at',
      'aggregate.min.made_at',
      'tasks has no column made_at',
    ],
    [
      'a sort proxy of another relation',
      'sort_proxy: subtasks_',
      'sort_proxy: steps_',
      'does not sort by subtasks; accepted are',
    ],
    [
      'a sort proxy by another function',
      '_aggregate.min',
      '_aggregate.first',
      'does not sort by subtasks; accepted are',
    ],
    [
      'a sort proxy of a column without an order',
      'min.created_at',
      'min.history',
      'history has no smallest and no greatest value',
    ],
    [
      'a sort proxy of a truth value',
      'steps_aggregate.min.created_at',
      'steps_aggregate.min.action_success',
      'action_success has no smallest and no greatest value',
    ],
    [
      'a sort proxy of the row that is not there',
      'sort_proxy: full_name',
      'sort_proxy: name',
      'people has no column name',
    ],
    ['a root that is not there', '  tasks:\n    title', '  task:\n    title', 'there is no table task;'],
    ['a column that is not there', '    title: {', '    titel: {', 'tasks has no column titel'],
    [
      'a column through a relation that is not there',
      'assigned_to.composite',
      'assignee.composite',
      'tasks has no to-one relation assignee',
    ],
    [
      'a composite that is not there',
      '    composite_steps_list: {',
      '    composite_step_list: {',
      'no column composite_step_list',
    ],
    [
      'a display type that does not fit',
      'Title, display_type: text',
      'Title, display_type: datetime',
      'can be text, not datetime',
    ],
    [
      'a second display type of a composite',
      'label: Subtasks }',
      'label: Subtasks, display_type: text }',
      'as a composite',
    ],
    ['a display type that is missing', 'Title, display_type: text }', 'Title }', 'can be text, not undefined'],
    ['a name without the prefix', 'composite_subtasks_list:\n', 'subtasks_list:\n', 'does not begin with composite_'],
    ['a key that is not known', 'relation: steps', 'relations: steps', 'relation'],
    [
      'a kind of composite that is not known',
      'display_type: people_avatar_name',
      'display_type: avatar',
      'display_type',
    ],
  ])('names the line: %s', (_what, text, replacement, message) => {
    const fault = faultAfter(text, replacement);
    expect(fault.message).toContain(message);
    expect(fault.message.split('\n').some((it) => it.startsWith(`composites.yml:${fault.line} `))).toBe(true);
  });

  test('is refused for two keys of one name, at the second', () => {
    const { message, line } = faultAfter('    priority: {', '    status: {');
    expect(message).toBe(`composites.yml:${line} Map keys must be unique`);
  });

  test('is refused for what is not YAML', () => {
    expect(() => parseComposites('composites: [')).toThrow('composites.yml:1 ');
  });

  test('is refused for a second composite of a display type that names a type', () => {
    const { message } = faultAfter(
      '\nrecords_roots:',
      '\n  memberships:\n    composite_b: { display_type: people_avatar_name, fields: [membership_id], sort_proxy: membership_id }\nrecords_roots:',
    );
    expect(message).toMatch(/^composites\.yml:\d+ another composite is people_avatar_name already$/);
  });

  test('is refused with all of its faults at once', () => {
    const broken = shipped
      .replace('[step_number, action_type', '[number, type')
      .replace('relation: subtasks', 'relation: x');
    expect(() => parseComposites(broken)).toThrow(/relation x.*\n.*column number.*\n.*column type/);
  });
});
