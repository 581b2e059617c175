import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { visibleComposites } from '../../src/access/visible-composites.ts';
import { loadComposites, parseComposites } from '../../src/composites/load.ts';
import { type Access, accessOf } from '../../src/permissions/permitted.ts';
import { ADA } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import type { Caller } from '../harness/gateway.ts';

const fixed = fixedGateway();

interface Column {
  readonly name: string;
  readonly label: string;
  readonly display_type: string;
  readonly fields: readonly string[];
  readonly sort: string | null;
  readonly group_by: object | null;
  readonly enum_values: readonly string[];
}

interface Answer {
  readonly records_roots: readonly {
    readonly name: string;
    readonly is_searchable: boolean;
    readonly columns: readonly Column[];
  }[];
}

const ALL =
  '{ records_roots { name is_searchable columns { name label display_type fields sort group_by enum_values } } }';
const rootsFor = async (caller: Caller) => ((await fixed.answer(ALL, {}, caller)) as Answer).records_roots;

const CALLERS: readonly (readonly [string, Caller])[] = [
  ['user', ADA],
  ['service', { ...ADA, role: 'service' }],
  ['admin', { role: 'admin' }],
];

/** `a.b` with `{ c }` under it: `a { b { c } }`. */
const nested = (path: string, inner: string): string =>
  path.split('.').reduceRight((under, name) => (under ? `${name} { ${under} }` : name), inner);

const selectionOf = ({ name, display_type, fields }: Column): string => {
  if (fields.length === 0) return nested(name, '');
  const shown = fields.join(' ');
  return nested(name, display_type === 'relation_list' ? `items { ${shown} } total_count has_more` : shown);
};

const orderOf = (sort: string): object =>
  sort.split('.').reduceRight<unknown>((under, name) => ({ [name]: under }), 'asc') as object;

describe.each(CALLERS)('records_roots for the role %s', (_role, caller) => {
  test('names the two roots and their columns in the order of the file', async () => {
    const roots = await rootsFor(caller);
    expect(roots.map((root) => [root.name, root.columns.map((it) => it.name)])).toEqual(
      loadComposites().roots.map((root) => [root.table, root.columns.map((it) => it.name)]),
    );
  });

  test('says which root can be searched', async () => {
    const searchable = (await rootsFor(caller)).map(({ name, is_searchable }) => [name, is_searchable]);
    expect(searchable).toEqual([
      ['tasks', true],
      ['blueprint_runs', false],
    ]);
    await fixed.answer('{ tasks_page(where: { _search: "rent" }) { items { title } } }', {}, { ...ADA, ...caller });
  });

  test('says what can be selected: every column does, with what it shows', async () => {
    const roots = await rootsFor(caller);
    const lists = roots.map(({ name, columns }) => `${name} { ${columns.map(selectionOf).join(' ')} }`);
    const answer = await fixed.answer(`{ ${lists.join(' ')} }`, {}, { ...ADA, ...caller });
    expect(Object.keys(answer as object)).toEqual(['tasks', 'blueprint_runs']);
  });

  test('says what can be sorted by: every sort key is accepted', async () => {
    const roots = await rootsFor(caller);
    for (const { name, columns } of roots) {
      const order_by = columns.flatMap(({ sort }) => (sort === null ? [] : [orderOf(sort)]));
      expect(order_by).toHaveLength(columns.length);
      const query = `query ($order_by: [${name}_order_by!]) { ${name}(order_by: $order_by, limit: 1) { __typename } }`;
      expect(await fixed.answer(query, { order_by }, { ...ADA, ...caller })).toEqual({
        [name]: [{ __typename: name }],
      });
    }
  });
});

describe.each(CALLERS)('records_roots for the role %s', (_role, caller) => {
  test('says what can be grouped by: every input is accepted, and all columns but lists of rows have one', async () => {
    for (const { name, columns } of await rootsFor(caller)) {
      const by = columns.flatMap(({ group_by }) => group_by ?? []);
      expect(columns.filter(({ group_by }) => !group_by).map((it) => it.display_type)).toEqual(['relation_list']);
      const query = `query ($by: [${name}_group_by!]!) { ${name}_groups(by: $by, limit: 1) { __typename } }`;
      expect(await fixed.answer(query, { by }, { ...ADA, ...caller })).toEqual({
        [`${name}_groups`]: [{ __typename: `${name}_group` }],
      });
    }
  });
});

describe('records_roots', () => {
  test('describes plain columns, enums and composites', async () => {
    const columns = (await rootsFor(ADA))[0]?.columns ?? [];
    const plain = { fields: [], enum_values: [] };
    expect(columns).toContainEqual({
      name: 'title',
      label: 'Title',
      display_type: 'text',
      sort: 'title',
      group_by: { column: 'title' },
      ...plain,
    });
    expect(columns).toContainEqual({
      ...plain,
      name: 'status',
      label: 'Status',
      display_type: 'enum',
      sort: 'status',
      group_by: { column: 'status' },
      enum_values: ['ice_log', 'open', 'in_progress', 'done', 'blocked', 'cancelled', 'archived'],
    });
    expect(columns).toContainEqual({
      ...plain,
      name: 'assigned_to.composite_avatar_fullname',
      label: 'Assigned to',
      display_type: 'people_avatar_name',
      sort: 'assigned_to.full_name',
      group_by: { assigned_to: { column: 'full_name' } },
      fields: ['person_id', 'avatar_url', 'full_name'],
    });
    expect(columns).toContainEqual({
      ...plain,
      name: 'composite_subtasks_list',
      label: 'Subtasks',
      display_type: 'relation_list',
      sort: 'subtasks_aggregate.min.created_at',
      group_by: null,
      fields: ['task_id', 'title', 'status', 'due_date'],
    });
  });

  test('stands beside data, under an alias, through fragments and directives, in one statement', async () => {
    const query = `
      query ($labels: Boolean!) {
        tables: records_roots { ...root ... on records_root { columns { label @include(if: $labels) name } } }
        tasks(limit: 1, order_by: { created_at: asc }) { title }
        __typename
      }
      fragment root on records_root { __typename root: name }`;
    const { data, statements } = await fixed.gateway.query(ADA, query, { labels: false });
    expect(statements).toHaveLength(1);
    expect(data).toMatchObject({ tasks: [{ title: 'Pay rent' }], __typename: 'query_root' });
    expect(data?.tables).toMatchObject([
      { __typename: 'records_root', root: 'tasks', columns: [{ name: 'title' }, {}, {}, {}, {}, {}, {}, {}, {}, {}] },
      { __typename: 'records_root', root: 'blueprint_runs' },
    ]);
    expect(JSON.stringify(data)).not.toContain('label');
    expect((await fixed.gateway.query(ADA, query, { labels: true })).text).toContain('"label":"Title"');
  });

  test('stands beside introspection', async () => {
    const answer = await fixed.answer('{ a: records_roots { name } __type(name: "tasks_cell") { name } }');
    expect(answer).toEqual({ a: [{ name: 'tasks' }, { name: 'blueprint_runs' }], __type: { name: 'tasks_cell' } });
  });
});

/** The access of a user to whom more is hidden than the rules hide. */
function narrowed(hidden: { readonly tables?: readonly string[]; readonly attributes?: readonly string[] }): Access {
  const { tables = [], attributes = [] } = hidden;
  return new Map(
    [...accessOf('user')]
      .filter(([name]) => !tables.includes(name))
      .map(([name, permitted]) => {
        const granted = [...permitted.attributes].filter((it) => !attributes.includes(`${name}.${it}`));
        return [name, { ...permitted, attributes: new Set(granted) }];
      }),
  );
}

describe('composites for a role that may not read everything', () => {
  const all = loadComposites();
  const columnsFor = (access: Access) => visibleComposites(all, access).roots[0]?.columns ?? [];
  const namesFor = (access: Access) => columnsFor(access).map((it) => it.name);

  test('lose a hidden column, a composite of a hidden table and what leads through one', () => {
    expect(namesFor(narrowed({ attributes: ['tasks.score'] }))).not.toContain('score');
    const withoutPeople = namesFor(narrowed({ tables: ['people'] }));
    expect(withoutPeople.filter((it) => it.includes('composite_avatar_fullname'))).toEqual([]);
    expect(withoutPeople).toContain('composite_subtasks_list');
    const { fields } = visibleComposites(all, narrowed({ tables: ['blueprint_steps'] }));
    expect([...(fields.get('blueprint_runs')?.keys() ?? [])]).toEqual([]);
  });

  test('lose a hidden field, and are gone with the last', () => {
    const cell = (...attributes: string[]) =>
      visibleComposites(all, narrowed({ attributes })).fields.get('tasks')?.get('composite_subtasks_list');
    expect(cell('tasks.due_date')?.fields.map((it) => it.name)).toEqual(['task_id', 'title', 'status']);
    expect(cell('tasks.task_id', 'tasks.title', 'tasks.status', 'tasks.due_date')).toBeUndefined();
  });

  test('lose a foreign key to a hidden table', () => {
    const text = readFileSync(new URL('../../src/composites/composites.yml', import.meta.url), 'utf8');
    const keyed = parseComposites(text.replace('[task_id, title,', '[task_id, assigned_to_id,'));
    const fieldsFor = (access: Access) =>
      visibleComposites(keyed, access).fields.get('tasks')?.get('composite_subtasks_list')?.fields;
    expect(fieldsFor(narrowed({}))?.map((it) => it.name)).toContain('assigned_to_id');
    expect(fieldsFor(narrowed({ tables: ['people'] }))?.map((it) => it.name)).toEqual([
      'task_id',
      'status',
      'due_date',
    ]);
  });

  test('cannot be sorted where the proxy is hidden', () => {
    const { fields } = visibleComposites(all, narrowed({ attributes: ['tasks.created_at', 'people.full_name'] }));
    expect(fields.get('tasks')?.get('composite_subtasks_list')?.sortProxy).toBeUndefined();
    expect(fields.get('people')?.get('composite_avatar_fullname')?.sortProxy).toBeUndefined();
  });

  test('lose a root whose table is hidden', () => {
    const roots = visibleComposites(all, narrowed({ tables: ['tasks'] })).roots;
    expect(roots.map((root) => root.table)).toEqual(['blueprint_runs']);
  });
});
