ALTER TABLE core_api.memberships
  DROP CONSTRAINT memberships_workspace_pk_fkey,
  ADD CONSTRAINT memberships_workspace_pk_fkey FOREIGN KEY (workspace_pk)
    REFERENCES core_api.workspaces (pk) ON DELETE CASCADE NOT VALID;

ALTER TABLE core_api.memberships
  DROP CONSTRAINT memberships_workspace_pk_person_pk_fkey,
  ADD CONSTRAINT memberships_workspace_pk_person_pk_fkey FOREIGN KEY (workspace_pk, person_pk)
    REFERENCES core_api.people (workspace_pk, pk) ON DELETE CASCADE NOT VALID;
