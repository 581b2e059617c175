-- The validated CHECK spares the scan of the table; afterwards the column says it.
ALTER TABLE core_api.blueprint_steps ALTER COLUMN workspace_pk SET NOT NULL, DROP CONSTRAINT blueprint_steps_workspace;

ALTER TABLE core_api.blueprint_steps
  DROP CONSTRAINT blueprint_steps_blueprint_run_pk_step_number_key,
  ADD CONSTRAINT blueprint_steps_workspace_pk_blueprint_run_pk_step_number_key
    UNIQUE USING INDEX blueprint_steps_workspace_pk_blueprint_run_pk_step_number_key;

ALTER POLICY session_select ON core_api.blueprint_steps
  USING ((workspace_pk = (SELECT core_api.session_workspace_pk()) OR (SELECT core_api.session_is_admin()))
    AND (deleted_at IS NULL OR deleted_at >= (SELECT core_api.session_sees_deleted_since())));
ALTER POLICY session_insert ON core_api.blueprint_steps
  WITH CHECK (workspace_pk = (SELECT core_api.session_workspace_pk()) OR (SELECT core_api.session_is_admin()));
ALTER POLICY session_update ON core_api.blueprint_steps
  USING ((workspace_pk = (SELECT core_api.session_workspace_pk()) OR (SELECT core_api.session_is_admin()))
    AND (deleted_at IS NULL OR deleted_at >= (SELECT core_api.session_sees_deleted_since())))
  WITH CHECK (workspace_pk = (SELECT core_api.session_workspace_pk()) OR (SELECT core_api.session_is_admin()));

-- What a step tells of its changes needs no look at its run either.
CREATE OR REPLACE FUNCTION core_api.announce_blueprint_steps() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM core_api.announce(TG_TABLE_NAME, array_agg(DISTINCT workspace_pk), array_agg(DISTINCT pk))
    FROM new_rows HAVING count(*) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM core_api.announce(TG_TABLE_NAME, array_agg(DISTINCT workspace_pk), array_agg(DISTINCT pk))
    FROM old_rows HAVING count(*) > 0;
  ELSE
    PERFORM core_api.announce(TG_TABLE_NAME, array_agg(DISTINCT workspace_pk), array_agg(DISTINCT pk))
    FROM (SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows) AS rows HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END
$$;
