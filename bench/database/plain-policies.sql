-- Row security as tutorials teach it, on the tables that the questions and mutations use: one comparison for each, which an
-- index serves, and no administrator. For contenders whose statements have no row filter of their own beside it.

DO $$
DECLARE
  policy record;
BEGIN
  FOR policy IN SELECT * FROM pg_policies WHERE schemaname = 'core_api' LOOP
    EXECUTE format('DROP POLICY %I ON core_api.%I', policy.policyname, policy.tablename);
  END LOOP;
END
$$;

CREATE POLICY tenant ON core_api.workspaces FOR SELECT
  USING (workspace_id = (SELECT current_setting('rowgate.workspace_id')::uuid));
CREATE POLICY tenant ON core_api.people FOR SELECT
  USING (workspace_pk = (SELECT pk FROM core_api.workspaces));
CREATE POLICY tenant ON core_api.tasks FOR SELECT
  USING (workspace_pk = (SELECT pk FROM core_api.workspaces) AND deleted_at IS NULL);
CREATE POLICY everybody ON core_api.task_templates FOR SELECT USING (true);

CREATE POLICY tenant_insert ON core_api.tasks FOR INSERT
  WITH CHECK (workspace_pk = (SELECT pk FROM core_api.workspaces));
CREATE POLICY tenant_update ON core_api.tasks FOR UPDATE
  USING (workspace_pk = (SELECT pk FROM core_api.workspaces) AND deleted_at IS NULL);

-- What a client does not give: who it is, and what a new row begins with. As defaults, which such contenders' users make.

CREATE FUNCTION core_api.own_workspace_pk() RETURNS bigint LANGUAGE sql STABLE
  RETURN (SELECT pk FROM core_api.workspaces);
CREATE FUNCTION core_api.own_person_pk() RETURNS bigint LANGUAGE sql STABLE
  RETURN (SELECT pk FROM core_api.people WHERE person_id = current_setting('rowgate.user_id')::uuid);
CREATE FUNCTION core_api.first_history() RETURNS jsonb LANGUAGE sql STABLE
  RETURN jsonb_build_array(jsonb_build_object('action', 'created', 'at', now(),
    'by', current_setting('rowgate.user_id'), 'by_type', 'human'));
ALTER TABLE core_api.tasks
  ALTER workspace_pk SET DEFAULT core_api.own_workspace_pk(),
  ALTER created_by_pk SET DEFAULT core_api.own_person_pk(),
  ALTER history SET DEFAULT core_api.first_history(),
  ALTER updated_at SET DEFAULT now();
