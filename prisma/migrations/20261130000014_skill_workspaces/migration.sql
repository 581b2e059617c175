ALTER TABLE core_api.skills
  DROP CONSTRAINT skills_workspace_pk_fkey,
  ADD CONSTRAINT skills_workspace_pk_fkey FOREIGN KEY (workspace_pk)
    REFERENCES core_api.workspaces (pk) NOT VALID;
