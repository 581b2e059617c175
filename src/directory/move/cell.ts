/** One side of a move: the owner's connection to a cell, and what that cell says of a workspace. */
import type pg from 'pg';
import { type UrlSetting, withConnection } from '../../db/connect.ts';
import { refuseUnmigrated } from '../directory.ts';

export type Place = 'here' | 'leaving' | 'arriving' | 'elsewhere';

/** What a cell knows of a workspace that it has a row of. */
export interface Known {
  readonly pk: bigint;
  readonly place: Place;
  /** The same on both sides of a move. */
  readonly moveId: string | null;
}

/** As admin, whom row security shows everything, and as whoever moves, whom no trigger refuses; for the whole connection. */
const BEGIN = `SELECT set_config('rowgate.role', 'admin', false), set_config('rowgate.moves', 'on', false),
  set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, MDY', false), set_config('bytea_output', 'hex', false),
  set_config('statement_timeout', '0', false)`;

/** The owner's connection to a cell. */
export class CellConnection {
  constructor(private readonly client: pg.Client) {}

  async rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.client.query<Row>(sql, [...values])).rows;
  }

  /** Rows by the place of their columns, as text. */
  async lists(sql: string, values: readonly unknown[]): Promise<readonly (readonly (string | null)[])[]> {
    const text = { getTypeParser: () => (value: string | Buffer) => String(value) };
    const query = { text: sql, values: [...values], rowMode: 'array' as const, types: text };
    return (await this.client.query<(string | null)[]>(query)).rows;
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('BEGIN');
    try {
      const result = await work();
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      await this.client.query('ROLLBACK').catch(() => {});
      throw error;
    }
  }
}

/** With what the cell says of a workspace. */
export class Cell extends CellConnection {
  constructor(
    client: pg.Client,
    readonly workspaceId: string,
  ) {
    super(client);
  }

  async known(): Promise<Known | undefined> {
    const [row] = await this.rows<{ pk: string; state: Place | null; move_id: string | null }>(
      `SELECT pk, state, move_id FROM core_api.workspaces LEFT JOIN rowgate.moves USING (workspace_id)
        WHERE workspace_id = $1`,
      [this.workspaceId],
    );
    return row && { pk: BigInt(row.pk), place: row.state ?? 'here', moveId: row.move_id };
  }

  async put(place: Exclude<Place, 'here'>, moveId: string): Promise<void> {
    await this.rows(
      `INSERT INTO rowgate.moves (workspace_id, state, move_id) VALUES ($1, $2, $3)
        ON CONFLICT (workspace_id) DO UPDATE SET state = excluded.state, move_id = excluded.move_id`,
      [this.workspaceId, place, moveId],
    );
  }

  /** From now on it lives here. */
  async settle(): Promise<void> {
    await this.rows('DELETE FROM rowgate.moves WHERE workspace_id = $1', [this.workspaceId]);
  }

  /** Two at once would copy the same rows. @throws Error where another process moves the workspace */
  async takeTurn(): Promise<void> {
    const [row] = await this.rows<{ mine: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('rowgate.mover ' || $1, 0)) AS mine`,
      [this.workspaceId],
    );
    if (!row?.mine) throw new Error(`the workspace ${this.workspaceId} is being moved by another process right now`);
  }
}

/** Does the work with the owner's connection to a cell. @throws Error with the cure, as `inDirectory` does */
async function withClient<T>(url: string, setting: UrlSetting, work: (client: pg.Client) => Promise<T>): Promise<T> {
  await refuseUnmigrated(url, setting);
  return withConnection(url, { setting, name: 'rowgate move' }, async (client) => {
    await client.query(BEGIN);
    return work(client);
  });
}

const withClients = <T>(
  sourceUrl: string,
  targetUrl: string,
  work: (source: pg.Client, target: pg.Client) => Promise<T>,
): Promise<T> =>
  withClient(sourceUrl, 'DATABASE_OWNER_URL', (source) =>
    withClient(targetUrl, 'MOVE_TO_OWNER_URL', (target) => work(source, target)),
  );

/** Both cells, the one that is given to last. @throws Error with the cure, as `inDirectory` does */
export const withConnections = <T>(
  sourceUrl: string,
  targetUrl: string,
  work: (source: CellConnection, target: CellConnection) => Promise<T>,
): Promise<T> =>
  withClients(sourceUrl, targetUrl, (source, target) => work(new CellConnection(source), new CellConnection(target)));

/** Both cells of a workspace's move. @throws Error with the cure, as `inDirectory` does */
export const withCells = <T>(
  { workspaceId, sourceUrl, targetUrl }: { workspaceId: string; sourceUrl: string; targetUrl: string },
  work: (source: Cell, target: Cell) => Promise<T>,
): Promise<T> =>
  withClients(sourceUrl, targetUrl, (source, target) =>
    work(new Cell(source, workspaceId), new Cell(target, workspaceId)),
  );
