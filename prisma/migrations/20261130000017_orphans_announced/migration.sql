-- Live queries over contributions hear that a workspace has gone, though no contribution changes.
CREATE FUNCTION core_api.announce_orphans() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM core_api.announce('contributions', array_agg(pk), NULL) FROM old_rows HAVING count(*) > 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER orphan_contributions AFTER DELETE ON core_api.workspaces
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core_api.announce_orphans();
