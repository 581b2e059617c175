/** The one file that can make a permitted table; the compiler reads from nothing else (docs/architecture.md, Two walls). */
import {
  attributeOf,
  attributesOf,
  catalog,
  type ForeignKey,
  type Table,
  type TableName,
  tableNames,
} from '../catalog/catalog.ts';
import { genericOperators } from '../catalog/operators.ts';
import type { Verb } from '../catalog/verbs.ts';
import type { Source } from '../sql/parameter.ts';
import { blueprint_runs } from './blueprint_runs.ts';
import { blueprint_steps } from './blueprint_steps.ts';
import { chat_conversations } from './chat_conversations.ts';
import { contributions } from './contributions.ts';
import { memberships } from './memberships.ts';
import { operandOf } from './operand.ts';
import { people } from './people.ts';
import { ALWAYS, type PermittedTable, type Predicate, type Term, typeOf } from './predicate.ts';
import type { Role } from './roles.ts';
import type { RoleRules, RowFilter, RuleComparison, Rules, SelectRule, TableRules } from './rules.ts';
import { skills } from './skills.ts';
import { task_templates } from './task_templates.ts';
import { tasks } from './tasks.ts';
import { termOf } from './term.ts';
import { workspaces } from './workspaces.ts';

export type { PermittedTable } from './predicate.ts';

/** What a role may read; a table that is not in it does not exist for the role. */
export type Access = ReadonlyMap<TableName, PermittedTable>;

/** Every table's rules, by the table's name. */
export const rules: Rules = {
  blueprint_runs,
  blueprint_steps,
  chat_conversations,
  contributions,
  memberships,
  people,
  skills,
  task_templates,
  tasks,
  workspaces,
};

const permit = (table: Table, filter: Predicate, attributes: Iterable<string>): PermittedTable =>
  ({ table, filter, attributes: new Set(attributes) }) as unknown as PermittedTable;

/** All rows and attributes: for admin, and for the relations that a rule itself follows (dialect 6.2). */
const unrestricted = (table: Table): PermittedTable =>
  permit(
    table,
    ALWAYS,
    attributesOf(table).map((attribute) => attribute.name),
  );

const targetOf = (key: ForeignKey): PermittedTable => unrestricted(catalog[key.relation.target]);

const sourceOf = (value: string): Source =>
  /^x-hasura-/i.test(value) ? { kind: 'session', name: value.toLowerCase() } : { kind: 'literal', value };

function comparison(term: Term, rule: RuleComparison): Predicate {
  if ('_is_null' in rule) return { kind: 'is-null', term, isNull: rule._is_null };
  const operand = operandOf(typeOf(term), 'value', sourceOf(rule._eq));
  return { kind: 'compare', term, operator: genericOperators._eq, operand };
}

type AnyFilter = Readonly<Record<string, unknown>>;

/** A rule becomes a predicate; a name that the table does not have is a mistake in the rule. */
function toPredicate(table: Table, filter: AnyFilter): Predicate {
  const of = Object.entries(filter).map(([name, rule]): Predicate => {
    if (name === '_or') return { kind: 'or', of: (rule as readonly AnyFilter[]).map((it) => toPredicate(table, it)) };
    const attribute = attributeOf(table, name);
    if (attribute) return comparison(termOf(attribute, unrestricted(table), targetOf), rule as RuleComparison);
    const relation = table.relations.get(name);
    if (!relation) throw new Error(`A rule of ${table.name} names ${name}, which the table does not have`);
    const target = unrestricted(catalog[relation.target]);
    return { kind: 'exists', relation, target, where: toPredicate(target.table, rule as AnyFilter) };
  });
  return { kind: 'and', of };
}

function permitted(table: Table, rule: SelectRule<TableName>): PermittedTable {
  const columns = rule.columns === '*' ? attributesOf(table).map((attribute) => attribute.name) : rule.columns;
  return permit(table, toPredicate(table, rule.filter as RowFilter<TableName>), columns);
}

const rulesOf = (role: Role, name: TableName): RoleRules<TableName> =>
  (rules[name] as TableRules<TableName>)[role] ?? {};

/** Everything that a role may read. */
export function accessOf(role: Role): Access {
  return new Map(
    tableNames.flatMap((name): readonly [TableName, PermittedTable][] => {
      if (role === 'admin') return [[name, unrestricted(catalog[name])]];
      const { select } = rulesOf(role, name);
      return select ? [[name, permitted(catalog[name], select)]] : [];
    }),
  );
}

/** What a role may write of one table: rows that each kind of write may touch, with the columns that it may name. */
export interface WriteRights {
  readonly table: Table;
  /** The columns that a new row may be given; undefined when the role may not create one. */
  readonly insert: ReadonlySet<string> | undefined;
  readonly update: { readonly columns: ReadonlySet<string>; readonly rows: PermittedTable } | undefined;
  readonly delete: PermittedTable | undefined;
  readonly verbs: { readonly names: ReadonlySet<Verb>; readonly rows: PermittedTable } | undefined;
  /** For reading back what this transaction has just written: no row filter (dialect 4.9), the granted columns. */
  readonly returning: PermittedTable;
}

/** What a role may write; a table that is not in it is read only. */
export type WriteAccess = ReadonlyMap<TableName, WriteRights>;

function writeRights(table: Table, rules: RoleRules<TableName>, attributes: Iterable<string>): WriteRights {
  const rows = (filter: RowFilter<TableName>) => permit(table, toPredicate(table, filter), attributes);
  return {
    table,
    insert: rules.insert && new Set(rules.insert.columns),
    update: rules.update && { columns: new Set(rules.update.columns), rows: rows(rules.update.filter) },
    delete: rules.delete && rows(rules.delete.filter),
    verbs: rules.verbs && { names: new Set(rules.verbs.names), rows: rows(rules.verbs.filter) },
    returning: permit(table, ALWAYS, attributes),
  };
}

/** Everything that a role may write, of the tables that it may read. */
export function writeAccessOf(role: Role): WriteAccess {
  const access = accessOf(role);
  return new Map(
    [...access].flatMap(([name, { table, attributes }]): readonly [TableName, WriteRights][] => {
      const { select: _, ...writes } = rulesOf(role, name);
      return Object.keys(writes).length > 0 ? [[name, writeRights(table, writes, attributes)]] : [];
    }),
  );
}
