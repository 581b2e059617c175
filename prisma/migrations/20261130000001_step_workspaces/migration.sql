-- A step carries the workspace of its run: its policy then needs no look at the run, and tables stay divisible by the
-- workspace. These files run while gateways write: each holds a lock that writers wait for only for a moment, and where it
-- cannot have it at once it is tried again (docs/operations.md, Upgrading).
--
-- The database fills the column and keeps it true: whatever a statement gives, it becomes the workspace of the run.
ALTER TABLE core_api.blueprint_steps ADD COLUMN workspace_pk bigint;

CREATE FUNCTION core_api.workspace_of_step() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  -- Null for a run that the session does not see: the policy then refuses the row.
  NEW.workspace_pk := (SELECT run.workspace_pk FROM core_api.blueprint_runs AS run WHERE run.pk = NEW.blueprint_run_pk);
  RETURN NEW;
END
$$;
CREATE TRIGGER workspace_of_step BEFORE INSERT OR UPDATE OF blueprint_run_pk, workspace_pk ON core_api.blueprint_steps
  FOR EACH ROW EXECUTE FUNCTION core_api.workspace_of_step();
