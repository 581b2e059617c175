/**
 * Asks the database why a caller sees a row or does not. The row is found as admin, and each condition of the role's
 * filters is asked of it there; PostgreSQL's policies are asked about it in the caller's own session.
 */
import type pg from 'pg';
import { newSession, type Session, USER_ID, WORKSPACE_ID } from '../auth/session.ts';
import type { TableName } from '../catalog/catalog.ts';
import { toRowgateError } from '../db/fault.ts';
import type { NamedStatement, Row } from '../db/flight.ts';
import { type ReadOptions, SessionReader } from '../db/session-read.ts';
import { RowgateError } from '../errors.ts';
import { operandOf } from '../permissions/operand.ts';
import { accessOf, type PermittedTable } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import type { Role } from '../permissions/roles.ts';
import { Aliases } from '../read/aliases.ts';
import { settingsOf } from '../read/run.ts';
import { from, predicate, value } from '../read/where.ts';
import { bind } from '../sql/bind.ts';
import { print } from '../sql/print.ts';
import { join, name, type Sql, sql } from '../sql/sql.ts';
import { comparedBy, textOf } from './conditions.ts';
import { type Found, privileges, type RowExplanation } from './explanation.ts';
import { type PolicyExpression, policiesOf, readPolicy } from './policies.ts';
import { rowExplanation } from './reading.ts';
import { type RoleRights, rightsOf } from './rights.ts';

export interface AskedRow {
  readonly table: TableName;
  /** The public uuid. */
  readonly id: string;
  /** Whose view of it. */
  readonly as: { readonly role: Role; readonly workspace?: string | null; readonly person?: string | null };
}

/** @throws RowgateError for a claim that the role's filters go by and `as` does not give, and for the database's faults */
export type ExplainRow = (asked: AskedRow, gone?: AbortSignal) => Promise<RowExplanation>;

const ADMIN = { role: 'admin' };

export function explainRow(pool: pg.Pool, options: ReadOptions): ExplainRow {
  const reader = new SessionReader(pool, options);
  return async ({ table, id, as }, gone) => {
    const rights = rightsOf(as.role, table);
    const session = sessionOf(as);
    try {
      const question = aboutRow(table, id, rights.conditions, session);
      const [policies, [row]] = await Promise.all([
        reader.rows(policiesOf(table), ADMIN, gone),
        reader.rows(question, ADMIN, gone),
      ]);
      const expressions = policies.map(readPolicy);
      const found = row && (await reader.rows(aboutPolicies(table, row, expressions), settingsOf(session), gone));
      return rowExplanation({
        table,
        id,
        rights,
        ...(found?.[0] && row && foundOf(row, found[0], rights, expressions)),
      });
    } catch (error) {
      throw toRowgateError(error);
    }
  };
}

function sessionOf({ role, workspace, person }: AskedRow['as']): Session {
  const variables = { ...(workspace && { [WORKSPACE_ID]: workspace }), ...(person && { [USER_ID]: person }) };
  return newSession({ role, variables, via: 'admin-secret' });
}

/** The row, what the entities' rules look at, whether each condition holds for it, and what the columns that they compare are in it. */
function aboutRow(
  table: TableName,
  id: string,
  conditions: readonly Predicate[],
  { variables }: Session,
): NamedStatement {
  const all = accessOf('admin').get(table) as PermittedTable;
  const aliases = new Aliases();
  const key = operandOf(all.table.key, 'value', { kind: 'literal', value: id });
  const columns: Sql[] = [];
  const rows = from(all, aliases, (alias) => {
    columns.push(sql`${name(alias)}::text`);
    for (const of of ['status', 'kind']) columns.push(all.table.columns.has(of) ? name(alias, of) : sql`NULL`);
    columns.push(...conditions.map((it) => sql`coalesce(${predicate(it, alias, aliases)}, FALSE)`));
    for (const it of conditions) {
      const compared = comparedBy(it);
      columns.push(compared ? sql`${value(compared, alias, aliases)}::text` : sql`NULL`);
    }
    return [sql`(${name(alias, all.table.key.name)} = ${key})`];
  });
  const { text, parameters } = print(sql`${aliases.shared}SELECT ${join(columns, ', ')} ${rows}`);
  for (const { source } of parameters) {
    if (source.kind === 'session' && variables[source.name] === undefined) throw missing(table, source.name);
  }
  return { name: '', text, values: bind(parameters, { variables: {}, session: variables }) };
}

const missing = (table: TableName, claim: string): RowgateError =>
  new RowgateError(
    'validation-failed',
    `the rules of this role for "${table}" go by ${claim}: give "as" the ${claim === WORKSPACE_ID ? 'workspace' : 'person'}`,
  );

/** The row is made of its text, so that row security hides nothing of it; sub-queries of the policies obey it. */
function aboutPolicies(table: TableName, [row]: Row, policies: readonly PolicyExpression[]): NamedStatement {
  const rights = privileges.map((it) => `has_table_privilege('core_api.${table}', '${it}')`);
  const conditions = policies.flatMap((it) => it.conditions.map((condition) => `coalesce((${condition}), FALSE)`));
  const columns = [...rights, ...conditions].join(', ');
  const text = `SELECT ${columns} FROM (SELECT ($1::core_api.${table}).*) AS ${table}`;
  return { name: '', text, values: [row ?? null] };
}

function foundOf(
  [, status = null, kind = null, ...row]: Row,
  answers: Row,
  { conditions }: RoleRights,
  policies: readonly PolicyExpression[],
): { readonly found: Found } {
  const held = answers.map((it) => it === 't');
  const ofPolicies = held.slice(privileges.length);
  return {
    found: {
      rules: { status, kind },
      conditions: new Map(
        conditions.map((it, index) => [
          textOf(it),
          { holds: row[index] === 't', actual: row[conditions.length + index] ?? null },
        ]),
      ),
      granted: new Set(privileges.filter((_, index) => held[index])),
      policies: policies.map((it) => ({ ...it, held: ofPolicies.splice(0, it.conditions.length) })),
    },
  };
}
