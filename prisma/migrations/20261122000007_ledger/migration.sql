-- The gateway looks at its start whether the database is at the migrations that it was built for, and refuses to serve
-- otherwise. Whoever keeps the ledger, this migrator or `prisma migrate deploy`, it exists by now.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT (migration_name, checksum, finished_at, rolled_back_at) ON public._prisma_migrations TO rowgate_gateway;
  END IF;
END
$$;
