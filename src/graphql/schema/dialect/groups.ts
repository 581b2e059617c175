/** `t_groups`: rows grouped by keys that the client chooses, typed by the table's columns. */
import { scalarOf, type VisibleTable } from '../../../access/visible-tables.ts';
import type { TableName } from '../../../catalog/catalog.ts';
import { groupNodesSize } from '../../../query/build/size.ts';
import type { TimeUnit } from '../../../query/group.ts';
import type { Builder } from '../builder.ts';
import { booleanFunctionsOf } from './bool-exp.ts';
import { answered, keyed, named } from './named.ts';

const timeUnitWords: Readonly<Record<TimeUnit, { readonly description: string }>> = {
  hour: { description: 'The beginning of its hour.' },
  day: { description: 'The beginning of its day.' },
  week: { description: 'The beginning of its week, a Monday.' },
  month: { description: 'The beginning of its month.' },
  quarter: { description: 'The beginning of its quarter, in January, April, July or October.' },
  year: { description: 'The beginning of its year.' },
};

/** The units that instants are cut down to. */
export function defineTimeUnits(builder: Builder): void {
  builder.enumType('time_unit', {
    description: 'What an instant is cut down to, by the clocks and the calendar of a time zone.',
    values: timeUnitWords,
  });
}

export function defineGroups(builder: Builder, table: VisibleTable): void {
  defineGroup(builder, table);
  defineGroupBy(builder, table);
  defineHaving(builder, table);
  defineGroupOrderBy(builder, table);
}

function defineGroup(builder: Builder, table: VisibleTable): void {
  const { name } = table;
  builder.objectRef<unknown>(`${name}_group`).implement({
    description: `Rows of "${name}" that have the same keys.`,
    fields: (t) => ({
      key: t.field({ type: named(`${name}_group_key`), description: 'What they have in common.', resolve: answered }),
      aggregate: t.field({ type: named(`${name}_aggregate_fields`), resolve: answered }),
      nodes: t.field({
        type: [named(name)],
        description: 'A few of the rows.',
        args: {
          limit: t.arg({
            type: 'Int',
            description: `At most so many rows: ${groupNodesSize.preset} unless given, and never more than ${groupNodesSize.most}.`,
          }),
          order_by: t.arg({ type: [named(`${name}_order_by`)], description: 'How to sort them.' }),
        },
        resolve: answered,
      }),
      totalled: t.stringList({
        description:
          'With `rollup`, the keys that this is a total over, whose values are then null: `["assigned_to.full_name", "created_at.month"]`. None of a group itself; of the total of all rows, every key.',
        resolve: answered,
      }),
    }),
  });
  builder.objectRef<unknown>(`${name}_group_key`).implement({
    description: `The values that rows of "${name}" are grouped by. Only what \`by\` names can be selected.`,
    fields: (t) => ({
      ...keyed(table.attributes, (it) => {
        const { scalar, isList } = scalarOf(it);
        const args = scalar === 'timestamptz' && {
          args: { truncate: t.arg({ type: named('time_unit'), description: WHICH }) },
        };
        const type = named(scalar);
        return [it.name, t.field({ type: isList ? [type] : type, nullable: true, ...args, resolve: answered })];
      }),
      ...keyed(table.toOne, ({ name: relation, target }) => [
        relation,
        t.field({ type: named(`${target}_group_key`), description: `Keys of \`${relation}\`.`, resolve: answered }),
      ]),
    }),
  });
}

const WHICH = 'Which unit, where it is grouped by several.';

function defineGroupBy(builder: Builder, table: VisibleTable): void {
  const hasInstants = table.columns.some(({ scalar }) => scalar === 'timestamptz');
  builder.inputType(`${table.name}_group_by`, {
    description: `A key to group rows of "${table.name}" by: a column, or one of a row that they point to.`,
    fields: (t) => ({
      column: t.field({ type: named(`${table.name}_select_column`), description: 'Its value; nulls are a group.' }),
      ...(hasInstants && {
        truncate: t.field({ type: named('time_unit'), description: 'Cut the instant down to this.' }),
        time_zone: t.string({ description: 'Where that begins: a name such as `Europe/Paris`; `UTC` unless given.' }),
      }),
      ...keyed(table.toOne, ({ name: relation, target }) => [
        relation,
        t.field({
          type: named(`${target}_group_by`),
          description: `A key of \`${relation}\`; null where that is hidden.`,
        }),
      ]),
    }),
  });
}

function defineHaving(builder: Builder, table: VisibleTable): void {
  const self = named(`${table.name}_group_bool_exp`);
  const functions = ['count', ...booleanFunctionsOf(table)];
  builder.inputType(self, {
    description: `Which groups of rows of "${table.name}". All keys of one object must hold.`,
    fields: (t) => ({
      _and: t.field({ type: [self] }),
      _or: t.field({ type: [self] }),
      _not: t.field({ type: self }),
      ...keyed(functions, (fn) => [fn, t.field({ type: named(`${table.name}_aggregate_bool_exp_${fn}`) })]),
    }),
  });
}

function defineGroupOrderBy(builder: Builder, table: VisibleTable): void {
  builder.inputType(`${table.name}_group_order_by`, {
    description: `How to sort groups of rows of "${table.name}": by keys, and by what is computed of the rows.`,
    fields: (t) => ({
      key: t.field({ type: named(`${table.name}_group_key_order_by`), description: 'By what `by` names.' }),
      aggregate: t.field({ type: named(`${table.name}_aggregate_order_by`) }),
    }),
  });
  builder.inputType(`${table.name}_group_key_order_by`, {
    description: `Sorting groups of rows of "${table.name}" by their keys.`,
    fields: (t) => ({
      ...keyed(table.attributes, (it) => [it.name, t.field({ type: named('order_by') })]),
      ...keyed(table.toOne, (it) => [it.name, t.field({ type: named(`${it.target}_group_key_order_by`) })]),
    }),
  });
}

/** The arguments of `t_groups`. */
export const groupsArguments = (builder: Builder, table: TableName) =>
  builder.args((t) => ({
    by: t.field({
      type: [named(`${table}_group_by`)],
      required: true,
      description: 'What to group by: there is one group for each combination of the values.',
    }),
    where: t.field({ type: named(`${table}_bool_exp`), description: 'Only rows for which this holds.' }),
    having: t.field({ type: named(`${table}_group_bool_exp`), description: 'Only groups for which this holds.' }),
    order_by: t.field({
      type: [named(`${table}_group_order_by`)],
      description: 'How to sort the groups; the keys that it does not name come last, ascending.',
    }),
    limit: t.field({ type: 'Int', description: 'At most so many groups.' }),
    offset: t.field({ type: 'Int', description: 'Skip so many groups.' }),
    rollup: t.field({
      type: 'Boolean',
      description:
        'Also a total over the last key for each combination of the others, over the last two, and so on to the total of all rows.',
    }),
  }));
