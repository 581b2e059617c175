/** An answer is the same whether its text is passed through, graphql-js walks it, or introspection stands beside it. */
import {
  execute,
  type FieldNode,
  type GraphQLSchema,
  getIntrospectionQuery,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { schemaOf } from '../harness/engine.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';

const rows = fixedGateway();

/** The role's schema, with resolvers that find every value of a compiled answer under its response key. */
function walkable(): GraphQLSchema {
  const schema = schemaOf('user');
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = (parent, _args, _context, { path }) => parent[path.key];
  }
  return schema;
}

/** The operation with introspection beside its fields. */
const withIntrospection = (query: string): string =>
  print(
    visit(parse(query), {
      OperationDefinition(node) {
        const name = { kind: Kind.NAME, value: '__typename' } as const;
        const typename = { kind: Kind.FIELD, name } as const;
        const schema: FieldNode = {
          kind: Kind.FIELD,
          alias: { kind: Kind.NAME, value: 'meta' },
          name: { kind: Kind.NAME, value: '__schema' },
          selectionSet: { kind: Kind.SELECTION_SET, selections: [typename] },
        };
        const selections = [schema, ...node.selectionSet.selections];
        return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
      },
    }),
  );

const schema = walkable();

const operations: readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[] = [
  [
    'columns of every type',
    '{ tasks(order_by: { title: asc }) { task_id title status priority score confidence_score token_reward due_date references plan_meta created_at parent_task_id } }',
  ],
  [
    'arrays and jsonb',
    '{ contributions(where: { name: { _eq: "Amazon" } }) { country addresses flow_json part: flow_json(path: "steps[0]") progress } }',
  ],
  [
    'booleans and nulls',
    '{ blueprint_steps(order_by: { blueprint_step_id: asc }) { step_number action_success action_error blueprint_run { goal } } }',
  ],
  [
    'relations under aliases',
    '{ tasks(order_by: { title: asc }) { a: subtasks(limit: 1, order_by: { title: asc }) { title } b: subtasks(offset: 1, order_by: { title: asc }) { t: title } assigned_to { full_name tasks: assigned_tasks_aggregate { aggregate { count } } } } }',
  ],
  [
    'aggregates',
    '{ tasks_aggregate { __typename aggregate { n: count m: count(columns: [priority]) sum { token_reward score } avg { score } max { due_date task_id country: title } } nodes { title } } contributions_aggregate { aggregate { max { country } } } }',
  ],
  [
    'by_pk and null',
    'query ($id: uuid!) { tasks_by_pk(task_id: "aaaaaaaa-0000-4000-8000-000000000001") { title } none: tasks_by_pk(task_id: $id) { title } }',
    { id: 'aaaaaaaa-0000-4000-8000-000000000011' },
  ],
  [
    'type names and fragments',
    'query ($yes: Boolean!) { __typename ...R people(order_by: { full_name: asc }) { ...P } } fragment R on query_root { people(order_by: { full_name: asc }) { __typename } } fragment P on people { full_name @skip(if: $yes) avatar_url @include(if: $yes) kind: __typename }',
    { yes: true },
  ],
  [
    'variables, defaults and enums',
    'query ($s: task_status_enum = done, $w: [tasks_bool_exp!], $o: [tasks_order_by!]) { tasks(where: { _and: [{ status: { _eq: $s } }], _or: $w }, order_by: $o) { title status } }',
    { w: { title: { _ilike: '%a%' } }, o: { title: 'asc' } },
  ],
  [
    'keys that objects have',
    '{ people(limit: 1, order_by: { full_name: asc }) { constructor: full_name hasOwnProperty: person_id } }',
  ],
  [
    'a public row whose relations are hidden',
    '{ skills(order_by: { name: asc }) { name workspace { workspace_id } workspace_id created_by { membership_id } } }',
  ],
];

describe('an answer', () => {
  test.for(operations)(
    'is what graphql-js makes of it, walking it by the schema: %s',
    async ([, query, variables = {}]) => {
      const { text } = await rows.gateway.query(ADA, query, variables);
      const { data } = JSON.parse(text);
      const walked = await execute({ schema, document: parse(query), rootValue: data, variableValues: variables });
      expect(walked.errors).toBeUndefined();
      expect(JSON.stringify(walked.data)).toBe(JSON.stringify(data));
    },
  );

  test.for(operations)('is the same beside introspection: %s', async ([, query, variables = {}]) => {
    const { data, errors } = await rows.gateway.query(ADA, withIntrospection(query), variables);
    expect(errors).toBeUndefined();
    const alone = await rows.answer(query, variables);
    expect(JSON.stringify(data)).toBe(JSON.stringify({ meta: { __typename: '__Schema' }, ...(alone as object) }));
  });

  test('beside introspection may be null where a path leads nowhere, also in a column that is never null', async () => {
    const query = '{ contributions(limit: 1) { flow_json(path: "no.where") } }';
    const answer = { contributions: [{ flow_json: null }] };
    expect(await rows.answer(query)).toEqual(answer);
    expect(await rows.answer(withIntrospection(query))).toEqual({ meta: { __typename: '__Schema' }, ...answer });
  });
});

test('a fault is the same beside introspection', async () => {
  const faults = ['tasks(limit: -1)', 'tasks(offset: -1)', 'tasks(where: { _not: null })'];
  for (const fault of faults) {
    const query = `{ ${fault} { title } }`;
    expect(await rows.refusal(withIntrospection(query))).toEqual(await rows.refusal(query));
  }
});

test('introspection takes variables, directives and fragments, and keeps its place among the keys', async () => {
  const query = `query ($name: String!, $no: Boolean!) {
    b: people_aggregate { aggregate { count } }
    ...Meta
    a: people(limit: 0) { full_name }
    gone: __schema @include(if: $no) { queryType { name } }
  }
  fragment Meta on query_root { it: __type(name: $name) { name kind @include(if: $no) } ...More }
  fragment More on query_root { it: __type(name: $name) { fields { name } } }`;
  const { text } = await rows.gateway.query(ADA, query, { name: 'workspaces', no: false });
  const { data } = JSON.parse(text);
  expect(Object.keys(data)).toEqual(['b', 'it', 'a']);
  expect(data).toMatchObject({ b: { aggregate: { count: 3 } }, a: [], it: { name: 'workspaces' } });
  expect(Object.keys(data.it)).toEqual(['name', 'fields']);
  expect(data.it.fields).toContainEqual({ name: 'workspace_id' });
});

test('introspection is the same whoever of a role asks', async () => {
  const [one, other] = await Promise.all([rows.answer(getIntrospectionQuery()), rows.answer(getIntrospectionQuery())]);
  expect(one).toEqual(other);
});
