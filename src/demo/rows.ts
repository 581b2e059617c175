/** Collects rows by table, gives them their keys, and writes them in one go. */
import type pg from 'pg';
import type { datamodel } from '../generated/datamodel.ts';

type Table = keyof typeof datamodel.tables;
type Row = Readonly<Record<string, unknown>>;
/** How many rows were written, by table. */
export type DemoCounts = Record<Table, number>;

export class DemoRows {
  readonly #rows = new Map<Table, Row[]>();

  /** Adds a row and returns its internal key. A column that a row leaves out is null, not its default. */
  add(table: Table, row: Row): number {
    const rows = this.#rows.get(table) ?? [];
    this.#rows.set(table, rows);
    return rows.push({ pk: rows.length + 1, ...row });
  }

  async insert(client: pg.ClientBase): Promise<DemoCounts> {
    // In the order of the foreign keys.
    return {
      workspaces: await this.#insert(client, 'workspaces'),
      people: await this.#insert(client, 'people'),
      memberships: await this.#insert(client, 'memberships'),
      chat_conversations: await this.#insert(client, 'chat_conversations'),
      task_templates: await this.#insert(client, 'task_templates'),
      contributions: await this.#insert(client, 'contributions'),
      blueprint_runs: await this.#insert(client, 'blueprint_runs'),
      blueprint_steps: await this.#insert(client, 'blueprint_steps'),
      skills: await this.#insert(client, 'skills'),
      tasks: await this.#insert(client, 'tasks'),
    };
  }

  async #insert(client: pg.ClientBase, table: Table): Promise<number> {
    const rows = this.#rows.get(table) ?? [];
    if (rows.length === 0) return 0;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`);
    const source = `jsonb_populate_recordset(NULL::core_api.${table}, $1)`;
    await client.query(`INSERT INTO core_api.${table} (${columns}) SELECT ${columns} FROM ${source}`, [
      JSON.stringify(rows),
    ]);
    await client.query(`SELECT setval(pg_get_serial_sequence($1, 'pk'), $2)`, [`core_api.${table}`, rows.length]);
    return rows.length;
  }
}
