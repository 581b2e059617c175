-- no transaction
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS blueprint_steps_workspace_pk_blueprint_run_pk_step_number_key ON core_api.blueprint_steps (workspace_pk, blueprint_run_pk, step_number);
