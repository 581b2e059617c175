/** What all cells share, renewed in another: the platform's templates, and the public skills of the workspaces that live here. */
import { type CellConnection, withConnections } from './cell.ts';
import { knowOthers } from './copy.ts';
import { columnsOf, type MovedColumn, workspace } from './tables.ts';

export interface Publishing {
  /** The owners' URLs of the cell whose rows are taken, and of the one that gets them. */
  readonly sourceUrl: string;
  readonly targetUrl: string;
}

/** Rows that were changed there, by what they are. */
export type Renewed = ReadonlyMap<string, number>;

interface Shared {
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly columns: readonly MovedColumn[];
  /** Of the rows of the old cell, `t`: those that are shared. */
  readonly rows: string;
}

/** A workspace lives in a cell that nothing says otherwise of; one that is leaving lives there still. */
const LIVING = `t.workspace_pk IN (SELECT w.pk FROM core_api.workspaces AS w LEFT JOIN rowgate.moves AS m USING (workspace_id)
  WHERE m.state IS NULL OR m.state = 'leaving')`;
const PUBLIC = `t.visibility = 'public' AND t.deleted_at IS NULL`;

const templates: Shared = {
  name: 'templates',
  table: 'core_api.task_templates',
  id: 'task_template_id',
  columns: columnsOf('task_templates'),
  rows: 'true',
};
const skills: Shared = {
  name: 'public skills',
  table: 'core_api.skills',
  id: 'skill_id',
  columns: [workspace, ...columnsOf('skills')],
  rows: `${PUBLIC} AND ${LIVING}`,
};

/** Rows at a time. */
const MOST = 100;
/** Passes until one finds nothing to change, which is the proof that both have the same. */
const PASSES = 3;

/**
 * Goes through all of it again until nothing is left to change, so that it may be stopped and done as often as one likes.
 * What the other cell's own workspaces have is not touched.
 * @throws Error where there is always something left
 */
export const publish = ({ sourceUrl, targetUrl }: Publishing): Promise<Renewed> =>
  withConnections(sourceUrl, targetUrl, async (source, target) => {
    const renewed = new Map<string, number>();
    for (let pass = 0; pass < PASSES; pass += 1) {
      const changed = await renew(source, target);
      for (const [what, count] of changed) renewed.set(what, (renewed.get(what) ?? 0) + count);
      if ([...changed.values()].every((count) => count === 0)) return renewed;
    }
    throw new Error('the cells differ still: rows are changed, or a workspace is moved, all the while. Publish again.');
  });

async function renew(source: CellConnection, target: CellConnection): Promise<Renewed> {
  return new Map([
    [templates.name, await renewRows(templates, source, target)],
    [skills.name, await renewRows(skills, source, target)],
    [`${skills.name} that are none any more`, await withdraw(source, target)],
  ]);
}

async function renewRows(shared: Shared, source: CellConnection, target: CellConnection): Promise<number> {
  const { table, columns, rows } = shared;
  const page = `SELECT t.pk::text, ${columns.map(({ read }) => read).join(', ')} FROM ${table} AS t
    WHERE t.pk > $1 AND ${rows} ORDER BY t.pk LIMIT ${MOST}`;
  let changed = 0;
  for (let after = '0'; ; ) {
    const batch = await source.lists(page, [after]);
    const last = batch.at(-1)?.[0];
    if (last == null) return changed;
    after = last;
    const values = columns.map((_, column) => batch.map((row) => row[column + 1] ?? null));
    changed += await target.transaction(() => put(shared, values, target));
  }
}

/** Gives how many rows were not there as they are. */
async function put(
  shared: Shared,
  values: readonly (readonly (string | null)[])[],
  target: CellConnection,
): Promise<number> {
  const { table, id, columns } = shared;
  const list = (of: (column: MovedColumn) => string) => columns.map(of).join(', ');
  const names = list(({ name }) => name);
  const workspaces = values[columns.indexOf(workspace)];
  const copies = `SELECT workspace_id FROM rowgate.moves WHERE state = 'elsewhere'`;
  if (workspaces) {
    await knowOthers(target, workspaces);
    // Until this is committed none of them comes to live there.
    await target.rows(`${copies} AND workspace_id = ANY ($1::uuid[]) FOR SHARE`, [workspaces]);
  }
  const changed = await target.rows(
    `INSERT INTO ${table} AS t (${names}) SELECT ${list(({ write }) => write)}
      FROM unnest(${columns.map((_, index) => `$${index + 1}::text[]`).join(', ')}) AS s(${names})
      WHERE ${workspaces ? `s.workspace_pk::uuid IN (${copies})` : 'true'}
      ON CONFLICT (${id}) DO UPDATE SET (${names}) = ROW(${list(({ name }) => `excluded.${name}`)})
      WHERE ${workspaces ? 't.workspace_pk = excluded.workspace_pk' : 'true'}
        AND ROW(${list(({ name }) => `t.${name}`)}) IS DISTINCT FROM ROW(${list(({ name }) => `excluded.${name}`)})
      RETURNING 1`,
    values,
  );
  return changed.length;
}

/** Takes copies away of what is public no more in the cell where its workspace lives. */
async function withdraw(source: CellConnection, target: CellConnection): Promise<number> {
  let withdrawn = 0;
  for (let after = '0'; ; ) {
    const batch = await target.lists(
      `SELECT t.pk::text, t.skill_id, w.workspace_id FROM core_api.skills AS t JOIN core_api.workspaces AS w ON w.pk = t.workspace_pk
        JOIN rowgate.moves USING (workspace_id) WHERE state = 'elsewhere' AND t.pk > $1 ORDER BY t.pk LIMIT ${MOST}`,
      [after],
    );
    const last = batch.at(-1)?.[0];
    if (last == null) return withdrawn;
    after = last;
    const gone = await source.rows<{ id: string }>(
      `SELECT id FROM unnest($1::uuid[], $2::uuid[]) AS s(id, workspace_id)
        JOIN (SELECT t.workspace_id FROM (SELECT pk AS workspace_pk, workspace_id FROM core_api.workspaces) AS t WHERE ${LIVING}) AS living
          USING (workspace_id)
        WHERE NOT EXISTS (SELECT FROM core_api.skills AS t WHERE t.skill_id = s.id AND ${PUBLIC})`,
      [batch.map(([, skill]) => skill), batch.map(([, , of]) => of)],
    );
    const taken = await target.rows(
      `DELETE FROM core_api.skills AS t USING core_api.workspaces AS w JOIN rowgate.moves USING (workspace_id)
        WHERE w.pk = t.workspace_pk AND state = 'elsewhere' AND t.skill_id = ANY ($1::uuid[]) RETURNING 1`,
      [gone.map(({ id }) => id)],
    );
    withdrawn += taken.length;
  }
}
