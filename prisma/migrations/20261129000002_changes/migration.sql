-- Every statement says which table it has changed, of which workspaces, and which rows if they are few: live queries
-- run again on that. One message for a statement, sent with its transaction's commit and never without it:
--
--   tasks 4711 1,2 15,16,3      the table, the transaction, workspaces (`*` all, none at all for admin alone), keys (`*` any)
--
-- It goes into the WAL, which costs little where nobody reads it. NOTIFY besides only where that was chosen (LIVE=notify),
-- because it makes commits wait for each other.

-- The choice: `npm run migrate` replaces this function. A statement that runs afterwards knows it at once.
CREATE FUNCTION core_api.notifies_changes() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN false;

-- Of whoever writes a table, hence in its schema. A payload of NOTIFY has at most 8,000 bytes: many workspaces are told
-- in several.
CREATE FUNCTION core_api.announce(changed text, workspaces bigint[], keys bigint[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  most CONSTANT integer := 200;
  payload text;
BEGIN
  FOR start IN 1 .. greatest(cardinality(workspaces), 1) BY most LOOP
    payload := concat_ws(' ', changed, pg_current_xact_id(),
      coalesce(array_to_string(workspaces[start : start + most - 1], ','), '*'),
      CASE WHEN cardinality(keys) <= 50 THEN array_to_string(keys, ',') ELSE '*' END);
    PERFORM pg_logical_emit_message(true, 'rowgate.changes', payload);
    IF core_api.notifies_changes() THEN
      PERFORM pg_notify('rowgate.changes', payload);
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION core_api.announce_truncate() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM core_api.announce(TG_TABLE_NAME, NULL, NULL);
  RETURN NULL;
END
$$;

-- Makes the triggers of a table: what it tells is an aggregate over the rows `r`, old and new.
CREATE PROCEDURE rowgate.announce_changes_of(
  changed name,
  workspaces text DEFAULT 'array_agg(DISTINCT r.workspace_pk)',
  keys text DEFAULT 'array_agg(DISTINCT r.pk)',
  joined text DEFAULT ''
)
  LANGUAGE plpgsql
AS $$
DECLARE
  named CONSTANT text := quote_ident('announce_' || changed);
BEGIN
  EXECUTE format(
    $function$
      CREATE FUNCTION core_api.%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          PERFORM core_api.announce(TG_TABLE_NAME, %2$s, %3$s) FROM new_rows AS r %4$s HAVING count(*) > 0;
        ELSIF TG_OP = 'DELETE' THEN
          PERFORM core_api.announce(TG_TABLE_NAME, %2$s, %3$s) FROM old_rows AS r %4$s HAVING count(*) > 0;
        ELSE
          PERFORM core_api.announce(TG_TABLE_NAME, %2$s, %3$s)
          FROM (SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows) AS r %4$s HAVING count(*) > 0;
        END IF;
        RETURN NULL;
      END
      $body$
    $function$, named, workspaces, keys, joined);
  EXECUTE format('CREATE TRIGGER announce_insert AFTER INSERT ON core_api.%I
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core_api.%s()', changed, named);
  EXECUTE format('CREATE TRIGGER announce_update AFTER UPDATE ON core_api.%I
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core_api.%s()', changed, named);
  EXECUTE format('CREATE TRIGGER announce_delete AFTER DELETE ON core_api.%I
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core_api.%s()', changed, named);
  EXECUTE format('CREATE TRIGGER announce_truncate AFTER TRUNCATE ON core_api.%I
    FOR EACH STATEMENT EXECUTE FUNCTION core_api.announce_truncate()', changed);
END
$$;
REVOKE EXECUTE ON PROCEDURE rowgate.announce_changes_of FROM PUBLIC;

CALL rowgate.announce_changes_of('workspaces', workspaces => 'array_agg(DISTINCT r.pk)');
CALL rowgate.announce_changes_of('people');
CALL rowgate.announce_changes_of('memberships');
CALL rowgate.announce_changes_of('chat_conversations');
-- Templates are everybody's, and so are skills that are or were public.
CALL rowgate.announce_changes_of('task_templates', workspaces => 'NULL::bigint[]');
CALL rowgate.announce_changes_of('skills',
  workspaces => $$CASE WHEN NOT bool_or(r.visibility = 'public') THEN array_agg(DISTINCT r.workspace_pk) END$$);
CALL rowgate.announce_changes_of('contributions');
CALL rowgate.announce_changes_of('blueprint_runs');
-- A step whose run went with it has no workspace any more: who read it has read its run, which is told as well.
CALL rowgate.announce_changes_of('blueprint_steps',
  workspaces => 'array_agg(DISTINCT run.workspace_pk)',
  joined => 'LEFT JOIN core_api.blueprint_runs AS run ON run.pk = r.blueprint_run_pk');
-- The parent too: whoever shows a task with its subtasks hears of them by its key.
CALL rowgate.announce_changes_of('tasks',
  keys => 'array_agg(DISTINCT r.pk) || array_agg(DISTINCT r.parent_task_pk)');

-- Who reads the messages of the WAL must name a publication; this one has no table, so no row is ever sent.
CREATE PUBLICATION rowgate_changes;
