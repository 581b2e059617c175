-- no transaction
-- For keys that carry the workspace.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS contributions_workspace_pk_pk_key ON core_api.contributions (workspace_pk, pk);
