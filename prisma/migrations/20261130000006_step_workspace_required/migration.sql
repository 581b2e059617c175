-- Holds for what is written from now on; the next file looks at what is there, and holds nobody up.
ALTER TABLE core_api.blueprint_steps
  ADD CONSTRAINT blueprint_steps_workspace CHECK (workspace_pk IS NOT NULL) NOT VALID;
