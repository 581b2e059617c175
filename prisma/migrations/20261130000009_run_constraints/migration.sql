ALTER TABLE core_api.blueprint_runs
  ADD CONSTRAINT blueprint_runs_workspace_pk_pk_key UNIQUE USING INDEX blueprint_runs_workspace_pk_pk_key;

-- The key of a workspace never changes, so nothing follows it when it does.
ALTER TABLE core_api.blueprint_runs
  DROP CONSTRAINT blueprint_runs_workspace_pk_fkey,
  ADD CONSTRAINT blueprint_runs_workspace_pk_fkey FOREIGN KEY (workspace_pk)
    REFERENCES core_api.workspaces (pk) ON DELETE CASCADE NOT VALID;
