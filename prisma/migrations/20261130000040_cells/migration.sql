-- Cells: each cluster has the workspaces that live in it, and a session of any other is told so, where it read as empty
-- before. Most have no row here: they live where their rows are.
--
--   leaving     copied to another cell: reads are answered, writes refused until that is done
--   arriving    being copied to this cell, and not served from it yet
--   elsewhere   lives in another cell; what is left here is an old copy, or public skills that others read
CREATE TABLE rowgate.moves (
  workspace_id uuid PRIMARY KEY REFERENCES core_api.workspaces (workspace_id) ON DELETE CASCADE,
  state        text NOT NULL CHECK (state IN ('leaving', 'arriving', 'elsewhere')),
  -- The same on both sides; none for a workspace that only has skills here.
  move_id      uuid
);

GRANT SELECT ON rowgate.moves TO rowgate_gateway;

ALTER TABLE rowgate.moves ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY admin_all ON rowgate.moves USING ((SELECT core_api.session_is_admin()));
CREATE POLICY session_select ON rowgate.moves FOR SELECT
  USING (workspace_id = (SELECT core_api.session_workspace_id()));

-- Of an arriving workspace, what is copied already: a table's keys are those of the old cell and a constant, so that rows
-- keep their order and every key between them is known before its row is there.
CREATE TABLE rowgate.arrivals (
  workspace_id uuid NOT NULL REFERENCES rowgate.moves (workspace_id) ON DELETE CASCADE,
  "table"      text NOT NULL,
  shift        bigint NOT NULL,
  -- Keys of the old cell, as text: the last one that moves, and the last one that is copied.
  last         text,
  reached      text,
  PRIMARY KEY (workspace_id, "table")
);

ALTER TABLE rowgate.arrivals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY admin_all ON rowgate.arrivals USING ((SELECT core_api.session_is_admin()));

-- Whoever writes holds this lock with others until the end of the transaction, and looks whether the workspace is leaving
-- after that; who moves it says that it is leaving, and then waits until nobody holds it. So no write is missed.
CREATE FUNCTION core_api.move_lock(id uuid) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hashtextextended('rowgate.move ' || id, 0);

-- A transaction that may write says so before it begins its session, where the same statement sets it.
CREATE OR REPLACE FUNCTION core_api.begin_session(role text, workspace_id text, user_id text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  own uuid;
  key bigint;
  move text;
BEGIN
  PERFORM set_config('rowgate.role', $1, true), set_config('rowgate.workspace_id', $2, true), set_config('rowgate.user_id', $3, true);
  own := core_api.session_workspace_id();
  IF own IS NOT NULL THEN
    IF current_setting('transaction_read_only') = 'off' AND NOT pg_try_advisory_xact_lock_shared(core_api.move_lock(own)) THEN
      move := 'leaving';
    ELSE
      SELECT w.pk, m.state INTO key, move
      FROM core_api.workspaces AS w LEFT JOIN rowgate.moves AS m ON m.workspace_id = w.workspace_id
      WHERE w.workspace_id = own;
      IF key IS NULL OR move IN ('arriving', 'elsewhere') THEN
        RAISE EXCEPTION USING ERRCODE = 'RG002', MESSAGE = 'the workspace ' || own || ' is not in this cell';
      END IF;
    END IF;
    IF move = 'leaving' AND current_setting('transaction_read_only') = 'off' THEN
      RAISE EXCEPTION USING ERRCODE = 'RG003', MESSAGE = 'the workspace ' || own || ' is being moved';
    END IF;
  END IF;
  PERFORM set_config('rowgate.workspace_pk', coalesce(key::text, ''), true);
END
$$;

-- Admin writes to any workspace, so its rows are looked at; the one who moves them says so.
CREATE FUNCTION core_api.refuse_moving() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  keys bigint[];
  is_held boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT workspace_pk) INTO keys FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT workspace_pk) INTO keys FROM new_rows;
  END IF;
  SELECT coalesce(bool_and(pg_try_advisory_xact_lock_shared(core_api.move_lock(workspace_id))), true) INTO is_held
  FROM core_api.workspaces WHERE pk = ANY (keys);
  IF NOT is_held
    OR EXISTS (SELECT FROM core_api.workspaces JOIN rowgate.moves USING (workspace_id) WHERE pk = ANY (keys))
  THEN
    RAISE EXCEPTION USING ERRCODE = 'RG003', MESSAGE = 'a workspace of these rows is being moved, or lives elsewhere';
  END IF;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  changed text;
BEGIN
  FOREACH changed IN ARRAY ARRAY['people', 'memberships', 'chat_conversations', 'contributions', 'blueprint_runs',
    'blueprint_steps', 'skills', 'tasks']
  LOOP
    EXECUTE format(
      $triggers$
        CREATE TRIGGER refuse_moving_insert AFTER INSERT ON core_api.%1$I REFERENCING NEW TABLE AS new_rows
          FOR EACH STATEMENT WHEN (%2$s) EXECUTE FUNCTION core_api.refuse_moving();
        CREATE TRIGGER refuse_moving_update AFTER UPDATE ON core_api.%1$I REFERENCING NEW TABLE AS new_rows
          FOR EACH STATEMENT WHEN (%2$s) EXECUTE FUNCTION core_api.refuse_moving();
        CREATE TRIGGER refuse_moving_delete AFTER DELETE ON core_api.%1$I REFERENCING OLD TABLE AS old_rows
          FOR EACH STATEMENT WHEN (%2$s) EXECUTE FUNCTION core_api.refuse_moving();
      $triggers$,
      changed,
      'core_api.session_is_admin() AND coalesce(current_setting(''rowgate.moves'', true), '''') <> ''on''');
  END LOOP;
END
$$;
