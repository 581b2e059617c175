-- Answers of mutations that carried an Idempotency-Key. Rowgate's own bookkeeping, not an entity: it lies in a schema
-- of its own, and Prisma does not know it.

CREATE SCHEMA rowgate;
GRANT USAGE ON SCHEMA rowgate TO rowgate_gateway;

CREATE TABLE rowgate.idempotency_keys (
  workspace_pk bigint NOT NULL REFERENCES core_api.workspaces (pk) ON DELETE CASCADE,
  key          varchar(255) NOT NULL,
  -- sha256 of who asked what: another request under the same key is refused.
  fingerprint  bytea NOT NULL,
  -- The answer's JSON; it is written in the transaction of the mutation itself, so that there is never one without
  -- the other.
  answer       text,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_pk, key)
);

-- Old keys are forgotten by age.
CREATE INDEX idx_idempotency_keys_age ON rowgate.idempotency_keys (workspace_pk, created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON rowgate.idempotency_keys TO rowgate_gateway;

ALTER TABLE rowgate.idempotency_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY session_all ON rowgate.idempotency_keys
  USING (workspace_pk = (SELECT core_api.session_workspace_pk()) OR (SELECT core_api.session_is_admin()))
  WITH CHECK (workspace_pk = (SELECT core_api.session_workspace_pk()) OR (SELECT core_api.session_is_admin()));
