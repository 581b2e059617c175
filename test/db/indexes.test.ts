import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

/** The seeds' indexes, each as its seed words it: kind, key, predicate. */
const SEED_INDEXES: Record<string, string> = {
  idx_blueprint_runs_workspace_status: 'blueprint_runs btree (workspace_pk, status) WHERE (deleted_at IS NULL)',
  idx_blueprint_runs_created_at_desc: 'blueprint_runs btree (created_at DESC) WHERE (deleted_at IS NULL)',
  idx_blueprint_steps_run_step: 'blueprint_steps btree (blueprint_run_pk, step_number) WHERE (deleted_at IS NULL)',
  idx_skills_workspace_kind: 'skills btree (workspace_pk, kind, created_at DESC) WHERE (deleted_at IS NULL)',
  idx_skills_source_thread:
    'skills btree (source_thread_pk) WHERE ((source_thread_pk IS NOT NULL) AND (deleted_at IS NULL))',
  idx_tasks_workspace_status: 'tasks btree (workspace_pk, status)',
  idx_tasks_references_gin: 'tasks gin ("references" jsonb_path_ops)',
  uniq_tasks_active_provider_company: [
    'UNIQUE tasks btree (workspace_pk, provider_ref_id, company_ref_id) WHERE ((deleted_at IS NULL)',
    `(status = ANY (ARRAY['open'::core_api.task_status_enum, 'ice_log'::core_api.task_status_enum, 'blocked'::core_api.task_status_enum]))`,
    '(provider_ref_id IS NOT NULL) AND (company_ref_id IS NOT NULL) AND (parent_task_pk IS NULL))',
  ].join(' AND '),
  uq_tasks_subworkspace_candidate_dedup: [
    `UNIQUE tasks btree (workspace_pk, ((plan_meta ->> 'dedup_key'::text))) WHERE ((deleted_at IS NULL)`,
    `((plan_meta ->> 'kind'::text) = 'subworkspace-candidate'::text)`,
    `((plan_meta ->> 'dedup_key'::text) IS NOT NULL))`,
  ].join(' AND '),
  // The seed's, with the workspace of the run before it.
  blueprint_steps_workspace_pk_blueprint_run_pk_step_number_key:
    'UNIQUE blueprint_steps btree (workspace_pk, blueprint_run_pk, step_number)',
};

/** Ours, for the lists that front ends ask for and for the foreign keys. */
const OWN_INDEXES = [
  'idx_blueprint_runs_workspace_created',
  'idx_contributions_workspace_created',
  'idx_skills_public_created',
  'idx_skills_search',
  'idx_skills_workspace_created',
  'idx_skills_workspace_created_by',
  'idx_skills_workspace_source_thread',
  'idx_tasks_search',
  'idx_tasks_template',
  'idx_tasks_workspace_assigned_to',
  'idx_tasks_workspace_created',
  'idx_tasks_workspace_created_by',
  'idx_tasks_workspace_due',
  'idx_tasks_workspace_parent_created',
  'idx_tasks_workspace_root_created',
];

/** Foreign keys whose columns no index begins with: deleting the row they point to would scan the table. */
const UNINDEXED_KEYS = `SELECT conname FROM pg_constraint
  WHERE connamespace = 'core_api'::regnamespace AND contype = 'f' AND NOT EXISTS (
    SELECT FROM pg_index WHERE indrelid = conrelid
      AND (string_to_array(indkey::text, ' ')::int2[])[1:cardinality(conkey)] @> conkey
      AND (indpred IS NULL OR pg_get_expr(indpred, indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$'))`;

describe('indexes', () => {
  let database: TestDatabase;
  const found = new Map<string, string>();
  beforeAll(async () => {
    database = await createTestDatabase();
    const { rows } = await database.owner.query<{ name: string; definition: string }>(
      `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'core_api'`,
    );
    for (const { name, definition } of rows) {
      const words = /CREATE (UNIQUE )?INDEX \w+ ON core_api\.(\w+) USING (.*)/.exec(definition) ?? [];
      found.set(name, `${words[1] ?? ''}${words[2]} ${words[3]}`);
    }
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test.for(Object.entries(SEED_INDEXES))('%s is as its seed says', ([name, expected]) => {
    expect(found.get(name)).toBe(expected);
  });

  test('there are no others but the keys and our own', () => {
    const rest = [...found.keys()].filter((name) => !/_p?key$/.test(name) && !(name in SEED_INDEXES));
    expect(rest.sort()).toEqual(OWN_INDEXES);
  });

  test('every foreign key begins an index', async () => {
    expect((await database.owner.query(UNINDEXED_KEYS)).rows).toEqual([]);
  });
});
