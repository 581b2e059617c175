-- Waits until this server has the log up to a position, and then returns; what is read after it, in the same round trip,
-- shows all that was committed before. A server that does not get there in time says so: the leader is then asked. A
-- server that is no standby may be one that was promoted, or was left behind by one that was.
CREATE FUNCTION rowgate.await_log(target pg_lsn, patience interval) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  until CONSTANT timestamptz := clock_timestamp() + patience;
BEGIN
  WHILE CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END < target LOOP
    IF clock_timestamp() >= until THEN
      RAISE EXCEPTION USING ERRCODE = 'RG001', MESSAGE = 'this server has not replayed the log up to ' || target;
    END IF;
    PERFORM pg_sleep(0.001);
  END LOOP;
END
$$;
