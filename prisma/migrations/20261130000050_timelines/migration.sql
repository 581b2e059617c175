-- The timeline of the log, as its leader has written it. After a failover a standby may go on along the old timeline for a
-- while, and be further there than the new leader: by its position alone it would pass for one that has replayed what was
-- written since. What it cannot have is this row, which came over the new timeline.
CREATE TABLE rowgate.timeline (number bigint NOT NULL);

GRANT SELECT, UPDATE ON rowgate.timeline TO rowgate_gateway;

INSERT INTO rowgate.timeline VALUES (0);

-- It is of no tenant.
ALTER TABLE rowgate.timeline ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_all ON rowgate.timeline USING (true);

-- Up to where a server must have the log to show all that is committed, the timeline in front: where a commit is not waited
-- for, it is not flushed yet. The first who asks on a new timeline says so to all that follow it.
CREATE FUNCTION rowgate.log_position() RETURNS numeric
  LANGUAGE plpgsql
AS $$
DECLARE
  -- What a file of the log is called begins with its timeline, in hex.
  own CONSTANT bigint := ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::bigint;
BEGIN
  IF (SELECT number FROM rowgate.timeline) <> own THEN
    UPDATE rowgate.timeline SET number = own;
  END IF;
  RETURN own * 18446744073709551616 + (CASE current_setting('synchronous_commit')
    WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn);
END
$$;

-- As the one without a timeline, which gateways of the version before call: a server that follows an older one says that it
-- is behind, too.
CREATE FUNCTION rowgate.await_log(target pg_lsn, patience interval, timeline bigint) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  until CONSTANT timestamptz := clock_timestamp() + patience;
BEGIN
  WHILE CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END < target
    OR (SELECT number FROM rowgate.timeline) < timeline
  LOOP
    IF clock_timestamp() >= until THEN
      RAISE EXCEPTION USING ERRCODE = 'RG001',
        MESSAGE = 'this server has not replayed the log up to ' || target || ' of timeline ' || timeline;
    END IF;
    PERFORM pg_sleep(0.001);
  END LOOP;
END
$$;
