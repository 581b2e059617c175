ALTER TABLE core_api.tasks
  DROP CONSTRAINT tasks_workspace_pk_fkey,
  ADD CONSTRAINT tasks_workspace_pk_fkey FOREIGN KEY (workspace_pk)
    REFERENCES core_api.workspaces (pk) ON DELETE CASCADE NOT VALID;
