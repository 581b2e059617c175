/** Makes of what the database said why a caller sees a row or does not, and what it may do with it. */
import type { TableName } from '../catalog/catalog.ts';
import type { Verb } from '../catalog/verbs.ts';
import { shorten } from '../lib/quote.ts';
import { type RuledRow, verbRefusal } from '../lifecycle/verb-refusals.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import { conditionsOf, needOf, textOf } from './conditions.ts';
import type { Command, PolicyExpression } from './policies.ts';
import type { RoleRights } from './rights.ts';

export const privileges = ['SELECT', 'INSERT', 'UPDATE'] as const;
type Privilege = (typeof privileges)[number];

/** What the database said of a row. */
export interface Found {
  readonly rules: RuledRow;
  /** By the condition's text. */
  readonly conditions: ReadonlyMap<string, { readonly holds: boolean; readonly actual: string | null }>;
  /** What the gateway's own role may do with the table. */
  readonly granted: ReadonlySet<Privilege>;
  readonly policies: readonly (PolicyExpression & { readonly held: readonly boolean[] })[];
}

export interface ShownCondition {
  readonly condition: string;
  readonly holds: boolean;
  /** What the row has there. */
  readonly actual: string | null;
}

export interface ShownWrite {
  readonly name: string;
  readonly is_allowed: boolean;
  readonly reasons: readonly string[];
}

export interface RowExplanation {
  readonly table: TableName;
  readonly id: string;
  readonly exists: boolean;
  readonly is_visible: boolean;
  readonly row_filter: readonly ShownCondition[];
  readonly policies: readonly ShownPolicy[];
  readonly columns: readonly ShownColumn[];
  readonly writes: readonly ShownWrite[];
  /** What would have to change for the row to be seen; nothing where it is. */
  readonly changes_needed: readonly string[];
}

export interface ShownPolicy {
  readonly name: string;
  readonly command: Command;
  readonly is_permissive: boolean;
  readonly part: PolicyExpression['part'];
  readonly holds: boolean;
  readonly conditions: readonly ShownCondition[];
}

export interface ShownColumn {
  readonly name: string;
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
}

export interface Asked {
  readonly table: TableName;
  readonly id: string;
  readonly rights: RoleRights;
  /** Undefined where there is no such row. */
  readonly found?: Found;
}

export function rowExplanation(asked: Asked): RowExplanation {
  const { table, id, rights, found } = asked;
  const columns = columnsOf(rights);
  if (!found) {
    const changes_needed = [`there would have to be a row of "${table}" with this id, in any workspace`];
    return {
      table,
      id,
      exists: false,
      is_visible: false,
      row_filter: [],
      policies: [],
      columns,
      writes: [],
      changes_needed,
    };
  }
  const changes_needed = readReasons(asked, found);
  return {
    table,
    id,
    exists: true,
    is_visible: changes_needed.length === 0,
    row_filter: rights.select ? conditionsOf(rights.select.filter).map((it) => shown(textOf(it), found)) : [],
    policies: found.policies.map(shownPolicy),
    columns,
    writes: writesOf(asked, found),
    changes_needed,
  };
}

function shown(condition: string, { conditions }: Found): ShownCondition {
  const { holds = false, actual = null } = conditions.get(condition) ?? {};
  return { condition, holds, actual: actual && shorten(actual) };
}

const shownPolicy = ({ policy, command, isPermissive, part, conditions, held }: Found['policies'][number]) => ({
  name: policy,
  command,
  is_permissive: isPermissive,
  part,
  holds: held.every(Boolean),
  conditions: conditions.map((condition, index) => ({ condition, holds: held[index] === true, actual: null })),
});

const columnsOf = ({ select, writes, columns }: RoleRights): readonly ShownColumn[] =>
  columns.map((name) => ({
    name,
    select: select?.attributes.has(name) === true,
    insert: writes?.insert?.has(name) === true,
    update: writes?.update?.columns.has(name) === true,
  }));

const readReasons = ({ table, rights: { role, select } }: Asked, found: Found): readonly string[] =>
  select
    ? [...filterReasons(select, found), ...policyReasons('select', 'using', found)]
    : [`the role "${role}" would have to have a rule to read "${table}" (src/permissions/${table}.ts)`];

/** The conditions of a rule that do not hold, in words, with what the row has. */
const filterReasons = ({ filter }: PermittedTable, found: Found): readonly string[] =>
  conditionsOf(filter).flatMap((it) => {
    const { holds, actual } = shown(textOf(it), found);
    return holds ? [] : [`${needOf(it)}${actual === null ? '' : `; it is ${actual}`}`];
  });

/** Any of the permissive policies must hold, and each of the restrictive ones. */
function policyReasons(command: Command, part: PolicyExpression['part'], { policies }: Found): readonly string[] {
  const own = policies.filter((it) => it.part === part && (it.command === command || it.command === 'all'));
  const permissive = own.filter((it) => it.isPermissive);
  const failed = own.filter((it) => !it.isPermissive && !holds(it));
  if (!permissive.some(holds)) failed.push(...permissive);
  if (own.length === 0) return [`PostgreSQL has no policy for ${command} that the gateway's role is given`];
  return failed.map(({ policy, conditions, held }) => {
    const missing = conditions.filter((_, index) => !held[index]);
    return `PostgreSQL's policy "${policy}" (${command}, ${part}) would have to hold: ${missing.map((it) => shorten(it, 300)).join(' AND ')}`;
  });
}

const holds = ({ held }: Found['policies'][number]): boolean => held.every(Boolean);

function writesOf(asked: Asked, found: Found): readonly ShownWrite[] {
  const { writes, role, verbs } = asked.rights;
  const not = (what: string): readonly string[] => [`the role "${role}" has no rule to ${what} "${asked.table}"`];
  const updates = [...privilegeReasons('UPDATE', asked, found), ...updateReasons(found)];
  const changed = (rows: PermittedTable | undefined, what: string): readonly string[] =>
    rows ? [...filterReasons(rows, found), ...updates] : not(what);
  return [
    write('insert', writes?.insert ? insertReasons(asked, found) : not('insert into')),
    write('update', changed(writes?.update?.rows, 'update')),
    write('delete', changed(writes?.delete, 'delete from')),
    ...verbs.map((it) =>
      write(it, [
        ...changed(writes?.verbs?.names.has(it) ? writes.verbs.rows : undefined, `use the verb ${it} on`),
        ...lifecycleReasons(it, found),
      ]),
    ),
  ];
}

const write = (name: string, reasons: readonly string[]): ShownWrite => ({
  name,
  is_allowed: reasons.length === 0,
  reasons,
});

/** Of the row as it stands, as if it were new. */
const insertReasons = (asked: Asked, found: Found): readonly string[] => [
  ...privilegeReasons('INSERT', asked, found),
  ...policyReasons('insert', 'with check', found),
];

/** PostgreSQL changes what the session may select too, and holds the changed row against the check. A deletion is a change. */
const updateReasons = (found: Found): readonly string[] => [
  ...policyReasons('select', 'using', found),
  ...policyReasons('update', 'using', found),
  ...policyReasons('update', 'with check', found),
];

const privilegeReasons = (privilege: Privilege, { table }: Asked, { granted }: Found): readonly string[] =>
  granted.has(privilege) ? [] : [`the gateway's role in PostgreSQL has no ${privilege} on "${table}"`];

function lifecycleReasons(verb: Verb, { rules }: Found): readonly string[] {
  const refusal = verbRefusal(verb, rules);
  return refusal === undefined ? [] : [`by the rules of its lifecycle: ${refusal}`];
}
