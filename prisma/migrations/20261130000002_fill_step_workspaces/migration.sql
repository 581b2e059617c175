-- no transaction
-- Fills the column in batches, each a transaction of its own: nobody waits longer than for one of them, a row that somebody
-- holds is passed over and comes up in the next round, and what was done stays done when this is interrupted.
DO $$
DECLARE
  before_all CONSTANT bigint := -9223372036854775807;
  reached bigint := before_all;
  last bigint;
BEGIN
  LOOP
    -- Local to the transaction: row security is forced on the owner too.
    PERFORM set_config('rowgate.role', 'admin', true);
    SELECT max(pk) INTO last
    FROM (SELECT pk FROM core_api.blueprint_steps WHERE pk > reached ORDER BY pk LIMIT 2000) AS batch;
    IF last IS NULL THEN
      EXIT WHEN NOT EXISTS (SELECT FROM core_api.blueprint_steps WHERE workspace_pk IS NULL);
      PERFORM pg_sleep(0.1);
      reached := before_all;
    ELSE
      -- The trigger knows the value.
      UPDATE core_api.blueprint_steps SET workspace_pk = DEFAULT WHERE pk IN (
        SELECT pk FROM core_api.blueprint_steps
        WHERE pk > reached AND pk <= last AND workspace_pk IS NULL
        ORDER BY pk FOR UPDATE SKIP LOCKED
      );
      reached := last;
    END IF;
    COMMIT;
  END LOOP;
END
$$;
