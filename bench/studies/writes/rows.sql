-- What the mutations work on, and how it is put back as it was.
-- Roles and row security do not hold here: a superuser runs this.

CREATE SCHEMA bench;

-- The tasks that are updated: the first of each workspace, in batches by due date.
CREATE TABLE bench.tasks (pk bigint PRIMARY KEY, due_date timestamptz, history jsonb);
-- The runs that steps are stored in.
CREATE TABLE bench.runs (pk bigint PRIMARY KEY, step_count integer);
-- Rows with a higher key are new.
CREATE TABLE bench.highest (task bigint, step bigint);

CREATE FUNCTION bench.set_up(task_ids uuid[], run_ids uuid[], dates timestamptz[], batch int) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO bench.tasks
    SELECT pk, dates[1 + (number - 1) / batch], jsonb_build_array(history -> 0)
    FROM (SELECT t.pk, t.history, row_number() OVER (PARTITION BY workspace_pk ORDER BY t.pk)::int AS number
      FROM core_api.tasks AS t WHERE task_id = ANY (task_ids)) AS t;
  INSERT INTO bench.runs SELECT pk, step_count FROM core_api.blueprint_runs WHERE blueprint_run_id = ANY (run_ids);
  INSERT INTO bench.highest
    SELECT (SELECT max(pk) FROM core_api.tasks), (SELECT max(pk) FROM core_api.blueprint_steps);
$$;

CREATE FUNCTION bench.put_back() RETURNS void
LANGUAGE sql AS $$
  DELETE FROM core_api.tasks WHERE pk > (SELECT task FROM bench.highest);
  DELETE FROM core_api.blueprint_steps WHERE pk > (SELECT step FROM bench.highest);
  UPDATE core_api.tasks AS t
    SET status = 'open', done_at = NULL, due_date = kept.due_date, history = kept.history, updated_at = t.created_at
    FROM bench.tasks AS kept WHERE kept.pk = t.pk;
  UPDATE core_api.blueprint_runs AS t
    SET status = 'running', step_count = kept.step_count, completed_at = NULL, updated_at = t.created_at
    FROM bench.runs AS kept WHERE kept.pk = t.pk;
$$;

-- Every row that a mutation of the workspace may have written, without what differs from one time to the next.
CREATE FUNCTION bench.written(workspace uuid) RETURNS SETOF jsonb
LANGUAGE sql AS $$
  SELECT to_jsonb(t) - ARRAY['pk', 'search', 'created_at', 'updated_at', 'done_at', 'parent_task_pk', 'history']
      - CASE WHEN t.pk > highest.task THEN 'task_id' ELSE '' END
    || jsonb_build_object('parent', parent.title, 'is_done', t.done_at IS NOT NULL, 'is_changed', t.updated_at > t.created_at,
      'history', (SELECT jsonb_agg(entry - 'at' ORDER BY number) FROM jsonb_array_elements(t.history) WITH ORDINALITY AS e (entry, number)))
  FROM bench.highest, core_api.tasks AS t JOIN core_api.workspaces AS w ON w.pk = t.workspace_pk
    LEFT JOIN core_api.tasks AS parent ON parent.pk = t.parent_task_pk
  WHERE w.workspace_id = workspace AND (t.pk > highest.task OR t.pk IN (SELECT pk FROM bench.tasks))
  UNION ALL
  SELECT to_jsonb(r) - 'updated_at' || jsonb_build_object('is_changed', r.updated_at > r.created_at)
  FROM core_api.blueprint_runs AS r JOIN core_api.workspaces AS w ON w.pk = r.workspace_pk
  WHERE w.workspace_id = workspace AND r.pk IN (SELECT pk FROM bench.runs)
  UNION ALL
  SELECT to_jsonb(s) - ARRAY['pk', 'workspace_pk', 'blueprint_step_id', 'created_at', 'updated_at']
  FROM bench.highest, core_api.blueprint_steps AS s JOIN core_api.blueprint_runs AS r ON r.pk = s.blueprint_run_pk
    JOIN core_api.workspaces AS w ON w.pk = r.workspace_pk
  WHERE w.workspace_id = workspace AND s.pk > highest.step
  ORDER BY 1;
$$;
