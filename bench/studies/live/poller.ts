/**
 * The contender: polls as Hasura does. Each second, for each shape of query, its cohorts (the same variables and session
 * variables) a hundred to a statement; an answer that differs is told. It is given SQL by hand, no row security and no sockets.
 */
import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Member } from './mix.ts';
import type { OnAnswer } from './sockets.ts';

const INTERVAL = 1_000;
const BATCH = 100;
const CONNECTIONS = 10;

interface Shape {
  /** Reads `watched.workspace_pk` and `watched.given`. */
  readonly sql: string;
  /** One for each cohort that a member is of. */
  readonly given: (member: Member) => readonly (string | undefined)[];
}

const shared = (): readonly undefined[] => [undefined];
const assignee = '(SELECT p.full_name FROM core_api.people p WHERE p.pk = t.assigned_to_pk) AS assigned_to';
const ofWorkspace = 't.workspace_pk = watched.workspace_pk AND t.deleted_at IS NULL';
const list = (sql: string): string => `SELECT coalesce(json_agg(row_to_json(r)), '[]') AS answer FROM (${sql}) AS r`;

/** Those of `watchedBy`. */
const shapes: readonly Shape[] = [
  {
    sql: list(
      `SELECT t.task_id, t.title, t.status, t.due_date, ${assignee}, (${list(
        `SELECT s.title, s.status FROM core_api.tasks s
        WHERE s.workspace_pk = watched.workspace_pk AND s.parent_task_pk = t.pk AND s.deleted_at IS NULL ORDER BY s.pk LIMIT 4`,
      )}) AS subtasks FROM core_api.tasks t WHERE ${ofWorkspace} ORDER BY t.task_id LIMIT 50`,
    ),
    given: shared,
  },
  { sql: `SELECT to_json(count(*)) AS answer FROM core_api.tasks t WHERE ${ofWorkspace}`, given: shared },
  {
    sql: list(`SELECT t.title, t.status FROM core_api.tasks t WHERE ${ofWorkspace}
      AND t.assigned_to_pk = (SELECT pk FROM core_api.people WHERE person_id = watched.given) ORDER BY t.task_id LIMIT 20`),
    given: ({ personId }) => [personId],
  },
  {
    sql: list(`SELECT t.title, t.status, t.history, ${assignee} FROM core_api.tasks t
      WHERE ${ofWorkspace} AND t.task_id = watched.given`),
    given: ({ opened }) => opened,
  },
  {
    sql: list(`SELECT b.goal, b.status FROM core_api.blueprint_runs b WHERE b.workspace_pk = watched.workspace_pk
      ORDER BY b.blueprint_run_id LIMIT 10`),
    given: shared,
  },
  {
    sql: list(`SELECT s.name, s.kind FROM core_api.skills s
      WHERE s.workspace_pk = watched.workspace_pk OR s.visibility = 'public' ORDER BY s.skill_id LIMIT 20`),
    given: shared,
  },
  {
    sql: list(`SELECT p.full_name FROM core_api.people p WHERE p.workspace_pk = watched.workspace_pk
      ORDER BY p.full_name LIMIT 50`),
    given: shared,
  },
];

interface Cohort {
  readonly workspaceId: string;
  readonly given: string | undefined;
  readonly members: Member[];
  last: string | undefined;
}

export class Poller implements AsyncDisposable {
  readonly #pool: pg.Pool;
  readonly #polling: readonly Promise<void>[];
  #isOver = false;
  statements = 0;

  constructor(
    superuserUrl: string,
    members: readonly Member[],
    private readonly onAnswer: OnAnswer,
  ) {
    this.#pool = new pg.Pool({ connectionString: superuserUrl, max: CONNECTIONS });
    this.#polling = shapes.map((shape, at) => this.#poll(shape, `shape ${at}`, cohortsOf(shape, members)));
  }

  async #poll({ sql }: Shape, name: string, cohorts: readonly Cohort[]): Promise<void> {
    const text = `SELECT watched.at, answer::text FROM (SELECT g.*, w.pk AS workspace_pk
      FROM unnest($1::int[], $2::uuid[], $3::uuid[]) AS g (at, workspace_id, given) JOIN core_api.workspaces w USING (workspace_id)
      OFFSET 0) AS watched, LATERAL (${sql}) AS answered`;
    const batches = Array.from({ length: Math.ceil(cohorts.length / BATCH) }, (_, at) =>
      cohorts.slice(at * BATCH, (at + 1) * BATCH),
    );
    while (!this.#isOver) {
      await Promise.all(batches.map((batch) => this.#ask({ name, text }, batch)));
      await sleep(INTERVAL);
    }
  }

  async #ask(statement: { readonly name: string; readonly text: string }, cohorts: readonly Cohort[]): Promise<void> {
    const values = [[...cohorts.keys()], cohorts.map((it) => it.workspaceId), cohorts.map((it) => it.given)];
    this.statements += 1;
    const { rows } = await this.#pool.query<{ at: number; answer: string }>({ ...statement, values });
    for (const { at, answer } of rows) {
      const cohort = cohorts[at];
      const now = hash('sha256', answer, 'base64');
      if (!cohort || cohort.last === now) continue;
      cohort.last = now;
      for (const member of cohort.members) this.onAnswer(member, answer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#polling);
    await this.#pool.end();
  }
}

function cohortsOf({ given }: Shape, members: readonly Member[]): readonly Cohort[] {
  const cohorts = new Map<string, Cohort>();
  for (const member of members)
    for (const it of given(member)) {
      const { workspaceId } = member;
      const key = `${workspaceId} ${it}`;
      const cohort = cohorts.get(key) ?? { workspaceId, given: it, members: [], last: undefined };
      cohort.members.push(member);
      cohorts.set(key, cohort);
    }
  return [...cohorts.values()];
}
