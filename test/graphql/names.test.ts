/** Type names (dialect 5.1) and nullability (5.2) of the reading half of the widest role's schema. */
import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { tableNames } from '../../src/catalog/catalog.ts';
import { schemaOf } from '../harness/engine.ts';

const schema = schemaOf('admin');
const objectType = (name: string) => schema.getType(name) as GraphQLObjectType;
const inputType = (name: string) => schema.getType(name) as GraphQLInputObjectType;
const enumType = (name: string) => schema.getType(name) as GraphQLEnumType;

/** The types of all fields, as they are written. */
const typesOf = (type: GraphQLObjectType | GraphQLInputObjectType): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(type.getFields()).map(([name, field]) => [name, String(field.type)]));

describe('names', () => {
  const AVERAGES = ['avg', 'stddev', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp', 'variance'];

  test.for(tableNames)('%s has its object, filter and sort types', (table) => {
    const objects = [
      table,
      `${table}_aggregate`,
      `${table}_aggregate_fields`,
      `${table}_max_fields`,
      `${table}_min_fields`,
    ];
    const inputs = [`${table}_bool_exp`, `${table}_order_by`];
    expect(objects.filter((name) => !isObjectType(schema.getType(name)))).toEqual([]);
    expect(inputs.filter((name) => !isInputObjectType(schema.getType(name)))).toEqual([]);
    expect(isEnumType(schema.getType(`${table}_select_column`))).toBe(true);
  });

  test.for(['tasks', 'blueprint_runs', 'blueprint_steps', 'task_templates'])(
    '%s, which has numbers, has its float types',
    (table) => {
      const names = [...AVERAGES, 'sum'].map((fn) => `${table}_${fn}_fields`);
      expect(names.filter((name) => !isObjectType(schema.getType(name)))).toEqual([]);
      expect(typesOf(objectType(`${table}_aggregate_fields`))).toMatchObject({
        sum: `${table}_sum_fields`,
        avg: `${table}_avg_fields`,
      });
    },
  );

  test.for(['people', 'skills', 'workspaces'])('%s, which has none and no JSON, has not', (table) => {
    expect(Object.keys(typesOf(objectType(`${table}_aggregate_fields`)))).toEqual(['count', 'max', 'min']);
    expect(schema.getType(`${table}_avg_fields`)).toBeUndefined();
  });

  test.for(['tasks', 'people', 'skills', 'blueprint_steps', 'contributions'])(
    '%s, which other tables have many of, has the types for their aggregates',
    (table) => {
      expect(typesOf(inputType(`${table}_aggregate_order_by`))).toMatchObject({
        count: 'order_by',
        max: `${table}_max_order_by`,
        min: `${table}_min_order_by`,
      });
      expect(typesOf(inputType(`${table}_aggregate_bool_exp`))).toMatchObject({
        count: `${table}_aggregate_bool_exp_count`,
      });
      expect(typesOf(inputType(`${table}_aggregate_bool_exp_count`))).toEqual({
        arguments: `[${table}_select_column!]`,
        distinct: 'Boolean',
        filter: `${table}_bool_exp`,
        predicate: 'Int_comparison_exp!',
      });
    },
  );

  test('boolean columns have enums of their own for aggregate conditions', () => {
    const name = 'blueprint_steps_aggregate_bool_exp';
    expect(typesOf(inputType(name))).toEqual({
      bool_and: `${name}_bool_and`,
      bool_or: `${name}_bool_or`,
      count: `${name}_count`,
      ...Object.fromEntries(['sum', 'avg', 'min', 'max'].map((fn) => [fn, `${name}_${fn}`])),
    });
    for (const fn of ['bool_and', 'bool_or']) {
      const columns = `blueprint_steps_select_column_${name}_${fn}_arguments_columns`;
      expect(typesOf(inputType(`${name}_${fn}`))).toMatchObject({
        arguments: `${columns}!`,
        predicate: 'Boolean_comparison_exp!',
      });
      expect(
        enumType(columns)
          .getValues()
          .map((it) => it.name),
      ).toEqual(['action_success']);
    }
  });

  test('comparisons are named after their scalars', () => {
    const names = Object.keys(schema.getTypeMap()).filter((name) => name.endsWith('_comparison_exp'));
    expect(names).toEqual([
      'Boolean_comparison_exp',
      'Int_comparison_exp',
      'String_array_comparison_exp',
      'String_comparison_exp',
      'blueprint_run_status_enum_comparison_exp',
      'executor_type_enum_comparison_exp',
      'jsonb_comparison_exp',
      'numeric_comparison_exp',
      'skill_kind_enum_comparison_exp',
      'skill_visibility_enum_comparison_exp',
      'task_priority_enum_comparison_exp',
      'task_source_enum_comparison_exp',
      'task_status_enum_comparison_exp',
      'timestamptz_comparison_exp',
      'uuid_comparison_exp',
    ]);
    expect(typesOf(inputType('jsonb_cast_exp'))).toEqual({ String: 'String_comparison_exp' });
  });

  test('scalars have Hasura’s names', () => {
    const scalars = Object.values(schema.getTypeMap()).filter(isScalarType);
    expect(scalars.map(({ name }) => name)).toEqual([
      'Boolean',
      'Float',
      'Int',
      'String',
      'json_path',
      'jsonb',
      'numeric',
      'timestamptz',
      'uuid',
    ]);
  });

  test('order_by has its six values', () => {
    const values = ['asc', 'asc_nulls_first', 'asc_nulls_last', 'desc', 'desc_nulls_first', 'desc_nulls_last'];
    expect(
      enumType('order_by')
        .getValues()
        .map(({ name }) => name),
    ).toEqual(values);
  });

  test('root fields have Hasura’s descriptions', () => {
    const { tasks, tasks_by_pk, tasks_aggregate } = objectType('query_root').getFields();
    expect(tasks?.description).toBe('fetch data from the table: "tasks"');
    expect(tasks_by_pk?.description).toBe('fetch data from the table: "tasks" using primary key columns');
    expect(tasks_aggregate?.description).toBe('fetch aggregated fields from the table: "tasks"');
  });
});

describe('nullability', () => {
  test('a column is as nullable as in the database, and its foreign keys and relations as the key', () => {
    expect(typesOf(objectType('tasks'))).toMatchObject({
      assigned_to: 'people',
      assigned_to_id: 'uuid',
      company_ref_id: 'String',
      confidence_score: 'numeric',
      conversation_thread_id: 'uuid',
      created_at: 'timestamptz!',
      created_by: 'people',
      created_by_id: 'uuid',
      deleted_at: 'timestamptz',
      description: 'String',
      done_at: 'timestamptz',
      due_date: 'timestamptz',
      executor_type: 'executor_type_enum!',
      history: 'jsonb!',
      parent_task: 'tasks',
      parent_task_id: 'uuid',
      plan_meta: 'jsonb',
      priority: 'task_priority_enum',
      provider_ref_id: 'String',
      references: 'jsonb!',
      score: 'numeric',
      source: 'task_source_enum!',
      status: 'task_status_enum!',
      subtasks: '[tasks!]!',
      subtasks_aggregate: 'tasks_aggregate!',
      task_id: 'uuid!',
      template: 'task_templates',
      template_id: 'uuid',
      title: 'String!',
      token_reward: 'Int',
      updated_at: 'timestamptz',
      visible_date: 'timestamptz',
      workspace: 'workspaces!',
      workspace_id: 'uuid!',
    });
  });

  test('a required relation that may be hidden by design is nullable', () => {
    expect(typesOf(objectType('skills'))).toMatchObject({ workspace: 'workspaces', workspace_id: 'uuid' });
  });

  test('an array column has items that are never null', () => {
    expect(typesOf(objectType('contributions'))).toMatchObject({ country: '[String!]!', workspace: 'workspaces' });
  });

  test('aggregates', () => {
    expect(typesOf(objectType('tasks_aggregate'))).toEqual({ aggregate: 'tasks_aggregate_fields', nodes: '[tasks!]!' });
    expect(typesOf(objectType('tasks_aggregate_fields'))).toEqual({
      avg: 'tasks_avg_fields',
      count: 'Int!',
      max: 'tasks_max_fields',
      min: 'tasks_min_fields',
      stddev: 'tasks_stddev_fields',
      stddev_pop: 'tasks_stddev_pop_fields',
      stddev_samp: 'tasks_stddev_samp_fields',
      sum: 'tasks_sum_fields',
      var_pop: 'tasks_var_pop_fields',
      var_samp: 'tasks_var_samp_fields',
      variance: 'tasks_variance_fields',
    });
    expect(typesOf(objectType('tasks_sum_fields'))).toEqual({
      confidence_score: 'numeric',
      score: 'numeric',
      token_reward: 'Int',
      history: 'numeric',
      plan_meta: 'numeric',
      references: 'numeric',
    });
    expect(typesOf(objectType('tasks_avg_fields'))).toMatchObject({
      confidence_score: 'Float',
      score: 'Float',
      token_reward: 'Float',
    });
    expect(typesOf(objectType('contributions_max_fields'))).toMatchObject({
      country: '[String!]',
      created_at: 'timestamptz',
    });
    const max = Object.keys(typesOf(objectType('tasks_max_fields')));
    expect(max).toEqual(expect.arrayContaining(['task_id', 'status', 'title', 'due_date']));
    expect(max).not.toContain('parent_task_id');
    expect(typesOf(objectType('tasks_max_fields'))).toMatchObject({ plan_meta: 'String' });
    expect(Object.keys(typesOf(inputType('tasks_max_order_by')))).not.toContain('plan_meta');
  });

  test('every key of a filter and of a sort is nullable', () => {
    for (const name of [
      'tasks_bool_exp',
      'tasks_order_by',
      'String_comparison_exp',
      'jsonb_comparison_exp',
      'tasks_aggregate_order_by',
    ]) {
      expect(
        Object.values(typesOf(inputType(name))).filter((type) => type.endsWith('!')),
        name,
      ).toEqual([]);
    }
    expect(typesOf(inputType('tasks_bool_exp'))).toMatchObject({
      _and: '[tasks_bool_exp!]',
      _or: '[tasks_bool_exp!]',
      _not: 'tasks_bool_exp',
      title: 'String_comparison_exp',
      parent_task_id: 'uuid_comparison_exp',
      parent_task: 'tasks_bool_exp',
      subtasks: 'tasks_bool_exp',
      subtasks_aggregate: 'tasks_aggregate_bool_exp',
    });
  });

  test('operators take their column’s type', () => {
    const generic = (type: string) => ({
      _eq: type,
      _neq: type,
      _gt: type,
      _gte: type,
      _lt: type,
      _lte: type,
      _in: `[${type}!]`,
      _nin: `[${type}!]`,
      _is_null: 'Boolean',
    });
    const pattern = Object.fromEntries(
      ['like', 'ilike', 'similar', 'regex', 'iregex'].flatMap((it) => [
        [`_${it}`, 'String'],
        [`_n${it}`, 'String'],
      ]),
    );
    expect(typesOf(inputType('uuid_comparison_exp'))).toEqual(generic('uuid'));
    expect(typesOf(inputType('Boolean_comparison_exp'))).toEqual(generic('Boolean'));
    expect(typesOf(inputType('task_status_enum_comparison_exp'))).toEqual(generic('task_status_enum'));
    expect(typesOf(inputType('String_comparison_exp'))).toEqual({ ...generic('String'), ...pattern });
    expect(typesOf(inputType('jsonb_comparison_exp'))).toEqual({
      ...generic('jsonb'),
      _contains: 'jsonb',
      _contained_in: 'jsonb',
      _has_key: 'String',
      _has_keys_any: '[String!]',
      _has_keys_all: '[String!]',
      _cast: 'jsonb_cast_exp',
      _jsonpath: 'String',
      _path: '[json_path_exp!]',
    });
    expect(typesOf(inputType('String_array_comparison_exp'))).toEqual({
      ...generic('[String!]'),
      _contains: '[String!]',
      _contained_in: '[String!]',
    });
  });

  test('sorting reaches columns, foreign keys, to-one relations and aggregates of the others', () => {
    expect(typesOf(inputType('tasks_order_by'))).toMatchObject({
      title: 'order_by',
      parent_task_id: 'order_by',
      assigned_to: 'people_order_by',
      parent_task: 'tasks_order_by',
      subtasks_aggregate: 'tasks_aggregate_order_by',
    });
    expect(typesOf(inputType('tasks_order_by'))).not.toHaveProperty('subtasks');
  });
});
