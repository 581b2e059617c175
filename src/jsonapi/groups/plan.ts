/** How groups are read: by what GraphQL's groups are made of, within the same limits. */

import type { Column } from '../../catalog/catalog.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { groupsOf } from '../../query/build/groups.ts';
import { complexity } from '../../query/complexity.ts';
import { estimate } from '../../query/estimate.ts';
import { groupKey } from '../../query/input/groups.ts';
import { type InputType, listOf } from '../../query/input/input-type.ts';
import { JsonValue } from '../../query/input/json-values.ts';
import { shapeOf } from '../../query/input/shape.ts';
import type { AggregateFields, GroupKeys, GroupOrder, GroupsValue, Keyed } from '../../query/request.ts';
import { type RoleContext, term } from '../../query/role-context.ts';
import { compile } from '../../read/compile.ts';
import { Parameter, type Variables } from '../../sql/parameter.ts';
import { shapesOfFilters } from '../documents/prepare.ts';
import { conditions } from '../documents/request.ts';
import type { DocumentContext } from '../documents/selection.ts';
import { Faults } from '../faults.ts';
import type { By } from '../parameters/group.ts';
import type { GroupField } from '../parameters/group-fields.ts';
import type { Plan } from '../plan.ts';
import type { VisibleResource } from '../visible-resources.ts';
import type { GroupQuestion } from './question.ts';

/** What a statement of groups is given. */
export interface GroupVariables extends Variables {
  readonly by: readonly By[];
  readonly filters: readonly unknown[];
  readonly size: number;
  readonly offset: number;
}

export const groupVariables = (question: GroupQuestion): GroupVariables => ({
  by: bysOf(question),
  filters: question.filters.map((it) => it.where),
  size: question.size,
  offset: (question.number - 1) * question.size,
});

/** The response key under which an answer has the groups. */
export const GROUPS = 'groups';

export const groupsPlan = (question: GroupQuestion, context: DocumentContext): Plan => ({
  shape: shapeOfGroups(question, context),
  make() {
    const faults = new Faults();
    const groups = groupsValue(question, context, faults);
    faults.throwIfAny();
    return {
      complexity: complexity([groups]),
      estimate: estimate([groups]),
      compile: (aliases) => compile([{ ...groups, limit: bigint('limit', ({ size }) => size + 1) }], aliases),
    };
  },
});

function shapeOfGroups(question: GroupQuestion, { role }: DocumentContext): string {
  const { resource, filters, sort, shown } = question;
  return JSON.stringify([
    GROUPS,
    resource.type,
    shapeOf(bysOf(question), typeOfBy(resource, role)),
    shown.map(nameOf),
    sort.map(({ by, direction }) => [nameOf(by), direction]),
    shapesOfFilters(filters, resource),
  ]);
}

const bysOf = ({ keys }: GroupQuestion): readonly By[] => keys.map(({ by }) => by);

const typeOfBy = ({ rows }: VisibleResource, role: RoleContext): InputType =>
  listOf(groupKey(role.inputs, rows.table.name));

function nameOf(field: GroupField): unknown {
  if (field.kind === 'function') return [field.function, field.column.name];
  return field.kind === 'key' ? field.index : field.kind;
}

function groupsValue(question: GroupQuestion, context: DocumentContext, faults: Faults): Keyed<GroupsValue> {
  const { resource, sort } = question;
  const { role } = context;
  const of = resource.rows;
  const find = (variables: Variables) => (variables as GroupVariables).by;
  const by = new JsonValue(typeOfBy(resource, role), ['group'], 'by', find, bysOf(question));
  return {
    ...groupsOf(of, { inputs: new Map([['by', by]]), path: ['group'] }, role),
    key: GROUPS,
    where: { kind: 'and', of: conditions(question, resource, context, faults) },
    orderBy: sort.map(({ by: field, direction }) => ({ by: sortedBy(field, question, role), direction })),
    limit: bigint('size', ({ size }) => size),
    offset: bigint('offset', ({ offset }) => offset),
    parts: [keyValues(question), aggregates(question, role)],
  };
}

const bigint = (name: string, read: (them: GroupVariables) => number): Parameter =>
  new Parameter({ kind: 'variable', name, read: (variables) => read(variables as GroupVariables) }, 'bigint');

function sortedBy(field: GroupField, { resource }: GroupQuestion, role: RoleContext): GroupOrder['by'] {
  if (field.kind === 'key') return { kind: 'group-key', index: field.index };
  if (field.kind === 'count') return { kind: 'aggregate', function: 'count' };
  return { kind: 'aggregate', function: field.function, of: columnOf(field, resource.rows, role) };
}

/** Aggregates are offered on columns alone. */
const columnOf = ({ column }: Extract<GroupField, { kind: 'function' }>, of: PermittedTable, role: RoleContext) =>
  term(of, column.name, role) as Column;

/** All keys, for an id is made of them; each under its number. */
const keyValues = ({ keys }: GroupQuestion): Keyed<GroupKeys> => ({
  key: 'keys',
  kind: 'group-keys',
  fields: keys.map((_, index) => ({ key: String(index), kind: 'group-key', index })),
});

/** What is shown, under its number there. */
function aggregates({ shown, resource }: GroupQuestion, role: RoleContext): Keyed<AggregateFields> {
  const fields = shown.flatMap((it, index): AggregateFields['fields'] => {
    const key = String(index);
    if (it.kind === 'key') return [];
    if (it.kind === 'count') return [{ key, kind: 'count', of: [], distinct: false }];
    const of = columnOf(it, resource.rows, role);
    return [{ key, kind: 'functions', function: it.function, columns: [{ key: 'value', kind: 'function', of }] }];
  });
  return { key: 'aggregates', kind: 'aggregate-fields', fields };
}
