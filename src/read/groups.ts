/** Groups: rows with the values of their keys are grouped and cut, before anything is built of them. */
import { ALWAYS, typeOf } from '../permissions/predicate.ts';
import type { GroupPredicate } from '../query/group.ts';
import type { GroupKeys, GroupNodes, GroupsValue } from '../query/request.ts';
import { and, empty, join, name, or, type Sql, sql, TRUE, text } from '../sql/sql.ts';
import { aggregateCall } from './aggregate-call.ts';
import { aggregateFields } from './aggregate-fields.ts';
import type { Alias, Aliases, Parent } from './aliases.ts';
import type { CompileRow } from './cell.ts';
import { groupKey } from './group-key.ts';
import { type NumberedNodes, nodesOf, numberedNodes } from './group-nodes.ts';
import { constant, items, type Json, list, members, orNull, shown, toSql } from './json.ts';
import { directions } from './order-by.ts';
import { limitOf } from './rows.ts';
import { aggregateHolds, joined, predicate, reference } from './where.ts';

/** The groups as a JSON list. */
export function groups(it: GroupsValue, parent: Parent | undefined, aliases: Aliases, row: CompileRow): Json {
  const rows = groupedRows(it, parent, aliases);
  const group = new Columns(aliases.next());
  const made = members(it.parts, (part) => {
    switch (part.kind) {
      case 'typename':
        return constant(part.name);
      case 'group-keys':
        return keyValues(part, it, (index) => rows.shown(index, group.add(rows.keys[index] ?? empty)));
      case 'aggregate-fields':
        return [group.add(toSql(aggregateFields(part, rows.alias, aliases)))];
      case 'totalled':
        return it.rollup ? [group.add(totalled(it, rows))] : ['[]'];
      case 'group-nodes':
        return nodesOf(part, it, group.add(rows.nodes.get(part)?.chosen ?? empty), aliases, row);
    }
  });
  const { offset } = it;
  const limit = limitOf(it);
  const having = holds(it.having, rows.alias, aliases);
  return list(sql`(SELECT ${items(made)}
FROM (SELECT ${group.all} FROM ${rows.from}
GROUP BY ${it.rollup ? sql`ROLLUP (${join(rows.keys, ', ')})` : join(rows.keys, ', ')}${having === TRUE ? empty : sql`\nHAVING ${having}`}
ORDER BY ${join(order(it, rows), ', ')}${limit ? sql` LIMIT ${limit}` : empty}${offset ? sql` OFFSET ${offset}` : empty}) AS ${name(group.alias)})`);
}

/** What a sub-select gives, under names of its own. */
class Columns {
  readonly #columns: Sql[] = [];

  constructor(readonly alias: Alias) {}

  /** The expression as it is called outside. */
  add(expression: Sql): Sql {
    const own = `_${this.#columns.length}`;
    this.#columns.push(sql`${expression} AS ${name(own)}`);
    return name(this.alias, own);
  }

  get all(): Sql {
    return join(this.#columns, ', ');
  }
}

interface GroupedRows {
  readonly alias: Alias;
  readonly from: Sql;
  /** The values that they are grouped by. */
  readonly keys: readonly Sql[];
  /** What stands for a key becomes its value. */
  readonly shown: (index: number, grouped: Sql) => Sql;
  readonly nodes: ReadonlyMap<GroupNodes, NumberedNodes>;
}

/** The rows, each with the values of its keys, and numbered where some of a group are shown. */
function groupedRows(it: GroupsValue, parent: Parent | undefined, aliases: Aliases): GroupedRows {
  const { alias, table, condition } = rowsOf(it, parent, aliases);
  const made = it.by.map((key) => groupKey(key, alias, aliases));
  const expressions = made.map(({ expression }) => expression);
  const keys = it.by.map((_, index) => name(alias, `_k${index}`));
  const parts = it.parts.filter((part) => part.kind === 'group-nodes');
  const nodes = new Map(
    parts.map((part, index) => {
      const names = { expressions, keys, prefix: `_n${index}` };
      return [part, numberedNodes(part, it, names, alias, aliases)] as const;
    }),
  );
  const numbered = [...nodes.values()];
  const columns = [
    sql`${name(alias)}.*`,
    ...expressions.map((expression, index) => sql`${expression} AS ${name(`_k${index}`)}`),
    ...numbered.flatMap((it) => it.columns),
  ];
  const joins: Sql = { parts: [...made.map((key) => key.join), ...numbered.map((it) => it.joins)] };
  const from = sql`(SELECT ${join(columns, ', ')} FROM ${table}${joins}\nWHERE ${condition}) AS ${name(alias)}`;
  const shown = (index: number, grouped: Sql): Sql => made[index]?.shown(grouped) ?? grouped;
  return { alias, from, keys, shown, nodes };
}

/** The rows that are grouped: the table's, or of facets those that are read for all of them. */
function rowsOf(it: GroupsValue, parent: Parent | undefined, aliases: Aliases) {
  const shared = aliases.facets.get(it);
  if (shared) {
    const alias = aliases.next();
    return { alias, table: sql`${name(shared)} AS ${name(alias)}`, condition: TRUE };
  }
  const { alias, table, filter } = reference(it.of, aliases, parent);
  const related = parent ? joined(parent.relation, parent.alias, alias) : TRUE;
  return { alias, table, condition: and([related, filter, predicate(it.where, alias, aliases)]) };
}

/** The selected keys, as an object. */
const keyValues = ({ fields }: GroupKeys, groups: GroupsValue, shownValue: (index: number) => Sql): Json =>
  members(fields, (it) => {
    if (it.kind === 'typename') return constant(it.name);
    if (it.kind === 'group-keys') return keyValues(it, groups, shownValue);
    const value = shownValue(it.index);
    if (it.path) return orNull(sql`(${value} #> ${it.path})::text`);
    const term = groups.by[it.index]?.term;
    if (!term) return constant(null);
    // It stands for a part of a jsonb value, in which a number is no text.
    if (term.kind === 'path' && term.as === 'numeric') return orNull(sql`${value}::text`);
    return shown({ ...typeOf(term), nullable: true }, value);
  });

/** The names of the keys that a row is a total over, as a JSON list. */
function totalled({ by }: GroupsValue, { keys }: GroupedRows): Sql {
  const names = keys.map(
    (key, index) => sql`CASE WHEN GROUPING(${key}) = 1 THEN ${text(JSON.stringify(by[index]?.name))} END`,
  );
  // A function takes at most a hundred arguments; there may be more keys.
  return sql`'[' || array_to_string(ARRAY[${join(names, ', ')}]::text[], ',') || ']'`;
}

/** Whether a group is left. */
function holds(it: GroupPredicate, alias: Alias, aliases: Aliases): Sql {
  if (it.kind === 'not') return sql`(NOT ${holds(it.of, alias, aliases)})`;
  if (it.kind !== 'aggregate') return (it.kind === 'and' ? and : or)(it.of.map((part) => holds(part, alias, aliases)));
  const filter = it.filter === ALWAYS ? empty : sql` FILTER (WHERE ${predicate(it.filter, alias, aliases)})`;
  return aggregateHolds(it, alias, aliases, filter);
}

/** The keys end every order, so that it is one; a total follows what it is a total of. */
function order({ by, orderBy, rollup }: GroupsValue, { keys, shown, alias }: GroupedRows): readonly Sql[] {
  const sorted = new Set(orderBy.map((it) => (it.by.kind === 'group-key' ? it.by.index : undefined)));
  const rest = [...by.keys()].filter((index) => !sorted.has(index));
  const all = [...orderBy, ...rest.map((index) => ({ by: { kind: 'group-key', index }, direction: 'asc' }) as const)];
  return all.flatMap((it) => {
    if (it.by.kind === 'aggregate')
      return [sql`${aggregateCall(it.by.function, it.by.of, alias)} ${directions[it.direction]}`];
    const key = keys[it.by.index] ?? empty;
    return [...(rollup ? [sql`GROUPING(${key})`] : []), sql`${shown(it.by.index, key)} ${directions[it.direction]}`];
  });
}
