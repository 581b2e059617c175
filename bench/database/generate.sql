-- Adds workspaces of one size. Placeholders {name} are whole numbers; a run's rows follow from them alone.
-- Workspaces take turns, row by row, as they would in a life shared by all of them.

SELECT setseed(0.5);

CREATE TEMPORARY TABLE base ON COMMIT DROP AS SELECT
  (SELECT coalesce(max(pk), 0) FROM core_api.workspaces) AS workspaces,
  (SELECT coalesce(max(pk), 0) FROM core_api.people) AS people,
  (SELECT coalesce(max(pk), 0) FROM core_api.tasks) AS tasks,
  (SELECT coalesce(max(pk), 0) FROM core_api.blueprint_runs) AS runs;

INSERT INTO core_api.task_templates (pk, task_template_id, title, markdown_content, action_type, token_reward)
SELECT n, md5('template' || n)::uuid, 'Template ' || n, '# Template ' || n, 'connect_provider', n * 5
FROM generate_series(1, 10) AS n
ON CONFLICT DO NOTHING;

INSERT INTO core_api.workspaces (pk, workspace_id)
SELECT workspaces + w, md5('workspace' || (workspaces + w))::uuid
FROM base, generate_series(1, {workspaces}) AS w;

INSERT INTO core_api.people (pk, person_id, full_name, avatar_url, workspace_pk)
SELECT pk, md5('person' || pk)::uuid, 'Person ' || pk || ' of ' || workspace_pk,
  CASE WHEN n % 3 > 0 THEN 'https://avatars.example.com/' || md5('avatar' || pk) || '.png' END, workspace_pk
FROM base, generate_series(1, {people}) AS n, generate_series(1, {workspaces}) AS w,
  LATERAL (SELECT people + (n - 1) * {workspaces} + w AS pk, workspaces + w AS workspace_pk);

-- k = 0 is a root; 1 and up are its subtasks, created in the weeks after it.
INSERT INTO core_api.tasks (pk, task_id, title, description, status, executor_type, source, priority,
  confidence_score, token_reward, due_date, "references", provider_ref_id, company_ref_id, history, plan_meta, score,
  done_at, created_at, updated_at, deleted_at, workspace_pk, template_pk, parent_task_pk, assigned_to_pk, created_by_pk)
SELECT pk, md5('task' || pk)::uuid,
  (ARRAY['Check the invoice of', 'Ask for a receipt from', 'Connect', 'Close the month with', 'Call'])[1 + pk % 5]
    || ' supplier ' || pk % 997,
  CASE WHEN chance < 0.6 THEN repeat('Compare the amounts, then write down who is responsible. ', 1 + (pk % 4)::int) END,
  status::core_api.task_status_enum,
  (CASE WHEN agent AND pk % 7 < 2 THEN 'system' ELSE 'human' END)::core_api.executor_type_enum,
  (CASE WHEN agent THEN 'agent' ELSE 'user' END)::core_api.task_source_enum,
  (ARRAY['low', 'medium', 'high', 'critical', NULL])[1 + pk % 5]::core_api.task_priority_enum,
  CASE WHEN agent THEN round((0.3 + chance * 0.7)::numeric, 2) END,
  CASE WHEN agent THEN (pk % 10)::int * 5 END,
  CASE WHEN pk % 5 > 0 THEN date_trunc('day', created_at) + (pk % 60)::int * interval '1 day' END,
  CASE WHEN agent AND k = 0
    THEN jsonb_build_array(
      jsonb_build_object('type', 'provider', 'id', md5('provider' || pk), 'label', 'Supplier ' || pk % 997),
      jsonb_build_object('type', 'company', 'id', md5('company' || pk), 'label', 'Company ' || pk % 997))
    ELSE jsonb_build_array(jsonb_build_object('type', 'invoice', 'id', 'INV-' || pk, 'label', 'Invoice ' || pk)) END,
  CASE WHEN agent AND k = 0 THEN md5('provider' || pk) END,
  CASE WHEN agent AND k = 0 THEN md5('company' || pk) END,
  (SELECT jsonb_agg(jsonb_build_object('action', 'status', 'at', created_at + n * interval '1 hour', 'by', md5('person' || pk), 'by_type', 'user',
    'from', 'open', 'to', status, 'detail', NULL)) FROM generate_series(1, 1 + (pk % 3)::int) AS n),
  CASE WHEN agent AND k = 0 THEN jsonb_build_object('kind', 'scoring', 'signals', jsonb_build_object(
    'open_transactions', pk % 40, 'total_amount_eur', pk % 20000)) END,
  CASE WHEN agent THEN round((chance * 1000)::numeric, 2) END,
  CASE WHEN status = 'done' THEN created_at + interval '3 days' END,
  created_at, created_at + interval '1 day',
  CASE WHEN k > 0 AND pk % 101 < 3 THEN created_at + interval '2 days' END,
  workspace_pk,
  CASE WHEN agent AND k = 0 THEN 1 + pk % 10 END,
  CASE WHEN k > 0 THEN tasks + (i - 1) * ({subtasks} + 1) * {workspaces} + w END,
  CASE WHEN chance < 0.8 THEN people + (pk % {people}) * {workspaces} + w END,
  CASE WHEN NOT agent THEN people + ((pk / 7) % {people}) * {workspaces} + w END
FROM base, generate_series(1, {roots}) AS i, generate_series(0, {subtasks}) AS k, generate_series(1, {workspaces}) AS w,
  LATERAL (SELECT
    tasks + ((i - 1) * ({subtasks} + 1) + k) * {workspaces} + w AS pk,
    workspaces + w AS workspace_pk,
    (i + w) % 3 = 0 AS agent,
    random() AS chance) AS row,
  LATERAL (SELECT
    (ARRAY['open', 'open', 'open', 'open', 'done', 'done', 'done', 'in_progress', 'blocked', 'cancelled', 'archived',
      'ice_log'])[1 + floor(random() * 12)::int] AS status,
    timestamptz '2026-01-01' + i * (interval '150 days' / {roots})
      + CASE WHEN k = 0 THEN interval '0' ELSE (chance * 20 + k) * interval '1 day' END
      + (pk % 86000) * interval '10 milliseconds' AS created_at) AS facts;

INSERT INTO core_api.blueprint_runs (pk, blueprint_run_id, goal, target_url, firebase_uid, status, step_count,
  created_at, updated_at, completed_at, workspace_pk)
SELECT pk, md5('run' || pk)::uuid, 'Read the prices of shop ' || pk % 97, 'https://shop.example.com/' || pk,
  'firebase-' || pk % 50, (ARRAY['completed', 'completed', 'failed', 'running'])[1 + pk % 4]::core_api.blueprint_run_status_enum,
  {steps}, created_at, created_at + interval '5 minutes', CASE WHEN pk % 4 < 2 THEN created_at + interval '5 minutes' END,
  workspaces + w
FROM base, generate_series(1, {runs}) AS n, generate_series(1, {workspaces}) AS w,
  LATERAL (SELECT runs + (n - 1) * {workspaces} + w AS pk) AS row,
  LATERAL (SELECT timestamptz '2026-01-01' + pk % 200000 * interval '1 minute' AS created_at) AS facts;

INSERT INTO core_api.blueprint_steps (blueprint_step_id, step_number, action_type, reasoning, page_url, action_details,
  ai_response, dom_summary_length, action_success, created_at, updated_at, blueprint_run_pk, workspace_pk)
SELECT md5('step' || run.pk || '-' || n)::uuid, n, (ARRAY['navigate', 'click', 'type', 'extract'])[1 + n % 4],
  'The next button leads on to the list of prices.', run.target_url || '/' || n,
  jsonb_build_object('selector', '#item-' || n, 'value', n), jsonb_build_object('confidence', 0.9, 'tokens', 100 + n),
  1000 + n, n % 9 > 0, run.created_at + n * interval '5 seconds', run.created_at + n * interval '6 seconds', run.pk,
  run.workspace_pk
FROM base, core_api.blueprint_runs AS run, generate_series(1, {steps}) AS n
WHERE run.pk > base.runs;

SELECT setval(pg_get_serial_sequence('core_api.' || name, 'pk'), highest)
FROM (VALUES
  ('workspaces', (SELECT max(pk) FROM core_api.workspaces)),
  ('people', (SELECT max(pk) FROM core_api.people)),
  ('task_templates', (SELECT max(pk) FROM core_api.task_templates)),
  ('tasks', (SELECT max(pk) FROM core_api.tasks)),
  ('blueprint_runs', (SELECT max(pk) FROM core_api.blueprint_runs))) AS used (name, highest)
WHERE highest IS NOT NULL;
