ALTER TABLE core_api.contributions
  ADD CONSTRAINT contributions_workspace_pk_pk_key UNIQUE USING INDEX contributions_workspace_pk_pk_key;

-- A contribution outlives its workspace and keeps its key: no session has it any more, because sessions look their
-- workspace up, and keys are never given twice. So there is no foreign key; what is written must name a workspace that is there.
ALTER TABLE core_api.contributions DROP CONSTRAINT contributions_workspace_pk_fkey;

CREATE FUNCTION core_api.hold_workspace() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM core_api.workspaces WHERE pk = NEW.workspace_pk) THEN
    RAISE EXCEPTION 'The workspace of a contribution is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER hold_workspace_of_new AFTER INSERT ON core_api.contributions FOR EACH ROW
  WHEN (NEW.workspace_pk IS NOT NULL)
  EXECUTE FUNCTION core_api.hold_workspace();
CREATE TRIGGER hold_workspace_of_moved AFTER UPDATE ON core_api.contributions FOR EACH ROW
  WHEN (NEW.workspace_pk IS NOT NULL AND OLD.workspace_pk IS DISTINCT FROM NEW.workspace_pk)
  EXECUTE FUNCTION core_api.hold_workspace();
