-- no transaction
-- For keys that carry the workspace.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS blueprint_runs_workspace_pk_pk_key ON core_api.blueprint_runs (workspace_pk, pk);
