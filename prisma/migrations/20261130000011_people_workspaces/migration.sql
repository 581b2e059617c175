ALTER TABLE core_api.people
  DROP CONSTRAINT people_workspace_pk_fkey,
  ADD CONSTRAINT people_workspace_pk_fkey FOREIGN KEY (workspace_pk)
    REFERENCES core_api.workspaces (pk) ON DELETE CASCADE NOT VALID;
