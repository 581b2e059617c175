/** Whether a workspace, and a person in it, are there: asked for whoever makes tokens. */
import type pg from 'pg';
import { withConnection } from './connect.ts';

export interface Named {
  readonly workspaceId: string;
  readonly userId?: string | undefined;
}

/** How many of those that are there a refusal names. */
const SHOWN = 5;

const WORKSPACES = `SELECT workspace_id AS id, '' AS name FROM core_api.workspaces
  WHERE $1::uuid IS NULL OR workspace_id = $1 ORDER BY pk LIMIT ${SHOWN}`;

const PEOPLE = `SELECT person_id AS id, ' ' || full_name AS name
  FROM core_api.people JOIN core_api.workspaces ON workspaces.pk = workspace_pk
  WHERE workspace_id = $2 AND ($1::uuid IS NULL OR person_id = $1) ORDER BY people.pk LIMIT ${SHOWN}`;

/** Throws a plain Error that says what is not there, and what is. Asks as the gateway, for all workspaces. */
export async function refuseUnknown(gatewayUrl: string, { workspaceId, userId }: Named): Promise<void> {
  await withConnection(gatewayUrl, { setting: 'DATABASE_URL', name: 'rowgate token' }, async (client) => {
    // Closing the connection ends the transaction, to which the session is local.
    await client.query('BEGIN READ ONLY');
    await client.query(`SELECT core_api.begin_session('admin', '', '')`);
    const find = async (sql: string, ...values: readonly unknown[]) =>
      (await client.query<Found>(sql, [...values])).rows.map(({ id, name }) => `  ${id}${name}`);
    if ((await find(WORKSPACES, workspaceId)).length === 0)
      throw new Error(refusal(`there is no workspace ${workspaceId}`, await find(WORKSPACES, null)));
    if (userId !== undefined && (await find(PEOPLE, userId, workspaceId)).length === 0)
      throw new Error(refusal(`${userId} is nobody in that workspace`, await find(PEOPLE, null, workspaceId)));
  });
}

interface Found extends pg.QueryResultRow {
  readonly id: string;
  readonly name: string;
}

const refusal = (what: string, there: readonly string[]): string =>
  there.length === 0
    ? `${what}, and no other`
    : `${what}; there ${there.length < SHOWN ? 'are' : 'are, among others,'}\n${there.join('\n')}`;
