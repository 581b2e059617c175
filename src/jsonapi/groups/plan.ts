/** How groups are read: by what GraphQL's groups are made of, within the same limits. */

import type { Column } from '../../catalog/catalog.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { PathTerm } from '../../permissions/predicate.ts';
import { groupPredicate, groupsOf } from '../../query/build/groups.ts';
import { aggregatedPath } from '../../query/build/json-place.ts';
import { complexity } from '../../query/complexity.ts';
import { estimate } from '../../query/estimate.ts';
import type { GroupPredicate } from '../../query/group.ts';
import { groupKey } from '../../query/input/groups.ts';
import { type InputType, listOf } from '../../query/input/input-type.ts';
import { jsonTypeNames } from '../../query/input/json-places.ts';
import { type Find, JsonValue } from '../../query/input/json-values.ts';
import { jsonPath } from '../../query/input/scalars.ts';
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
import { type Computed, type GroupField, groupTypeOf } from '../parameters/group-fields.ts';
import { havingType } from '../parameters/group-having.ts';
import type { Plan } from '../plan.ts';
import type { VisibleResource } from '../visible-resources.ts';
import type { GroupQuestion } from './question.ts';

/** What a statement of groups is given. */
export interface GroupVariables extends Variables {
  readonly by: readonly By[];
  readonly filters: readonly unknown[];
  readonly having: readonly unknown[];
  readonly size: number;
  readonly offset: number;
}

export const groupVariables = (question: GroupQuestion): GroupVariables => ({
  by: bysOf(question),
  filters: question.filters.map((it) => it.where),
  having: question.having.map((it) => it.where),
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
  const { resource, filters, having, rollup, sort, shown } = question;
  return JSON.stringify([
    GROUPS,
    resource.type,
    shapeOf(bysOf(question), typeOfBy(resource, role)),
    shown.map(nameOf),
    sort.map(({ by, direction }) => [nameOf(by), direction]),
    shapesOfFilters(filters, resource.conditions),
    shapesOfFilters(having, havingType(resource, role)),
    rollup,
  ]);
}

const bysOf = ({ keys }: GroupQuestion): readonly By[] => keys.map(({ by }) => by);

const typeOfBy = ({ rows }: VisibleResource, role: RoleContext): InputType =>
  listOf(groupKey(role.inputs, rows.table.name));

function nameOf(field: GroupField): unknown {
  if (field.kind === 'function') return [field.function, field.column.name, field.place?.at, field.place?.as];
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
    having: { kind: 'and', of: having(question, role, faults) },
    rollup: question.rollup,
    orderBy: sort.map(({ by: field, direction }) => ({ by: sortedBy(field, question, role), direction })),
    limit: bigint('size', ({ size }) => size),
    offset: bigint('offset', ({ offset }) => offset),
    parts: [keyValues(question), aggregates(question, role), { key: 'totalled', kind: 'totalled' }],
  };
}

const bigint = (name: string, read: (them: GroupVariables) => number): Parameter =>
  new Parameter({ kind: 'variable', name, read: (variables) => read(variables as GroupVariables) }, 'bigint');

function sortedBy(field: GroupField, { resource }: GroupQuestion, role: RoleContext): GroupOrder['by'] {
  if (field.kind === 'key') return { kind: 'group-key', index: field.index };
  if (field.kind === 'count') return { kind: 'aggregate', function: 'count' };
  return { kind: 'aggregate', function: field.function, of: columnOf(field, resource.rows, role) };
}

/** Aggregates are offered on columns alone, not on foreign keys. */
const columnOf = ({ column }: Computed, of: PermittedTable, role: RoleContext) => term(of, column.name, role) as Column;

/** Its column, or the place inside that. */
function computedOf(field: Computed, { resource }: GroupQuestion, role: RoleContext): Column | PathTerm {
  const column = columnOf(field, resource.rows, role);
  const { place } = field;
  if (!place) return column;
  const path = [`fields[${groupTypeOf(resource)}]`];
  const value = (name: 'at' | 'as', type: InputType) => new JsonValue(type, path, name, () => place[name], place[name]);
  const inputs = new Map([
    ['at', value('at', jsonPath)],
    ['as', value('as', jsonTypeNames)],
  ]);
  return aggregatedPath(field.function, column, { inputs, path });
}

function having(
  { having: all, resource }: GroupQuestion,
  role: RoleContext,
  faults: Faults,
): readonly GroupPredicate[] {
  const type = havingType(resource, role);
  return all.flatMap(({ parameter, where }, index): readonly GroupPredicate[] => {
    const find: Find = (variables) => (variables as GroupVariables).having[index];
    const value = new JsonValue(type, [parameter], `having.${index}`, find, where);
    return faults.collect(() => [groupPredicate(value, resource.rows, role)]) ?? [];
  });
}

/** All keys, for an id is made of them; each under its number. */
const keyValues = ({ keys }: GroupQuestion): Keyed<GroupKeys> => ({
  key: 'keys',
  kind: 'group-keys',
  fields: keys.map((_, index) => ({ key: String(index), kind: 'group-key', index })),
});

/** What is shown, under its number there. */
function aggregates(question: GroupQuestion, role: RoleContext): Keyed<AggregateFields> {
  const fields = question.shown.flatMap((it, index): AggregateFields['fields'] => {
    const key = String(index);
    if (it.kind === 'key') return [];
    if (it.kind === 'count') return [{ key, kind: 'count', of: [], distinct: false }];
    const of = computedOf(it, question, role);
    return [{ key, kind: 'functions', function: it.function, columns: [{ key: 'value', kind: 'function', of }] }];
  });
  return { key: 'aggregates', kind: 'aggregate-fields', fields };
}
