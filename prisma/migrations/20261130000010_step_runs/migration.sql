-- A step is of its run's workspace by the key too.
ALTER TABLE core_api.blueprint_steps
  DROP CONSTRAINT blueprint_steps_blueprint_run_pk_fkey,
  ADD CONSTRAINT blueprint_steps_workspace_pk_blueprint_run_pk_fkey FOREIGN KEY (workspace_pk, blueprint_run_pk)
    REFERENCES core_api.blueprint_runs (workspace_pk, pk) ON DELETE CASCADE NOT VALID;
