#!/bin/bash
# The roles of docs/operations.md, made once when compose.yml makes its database, and one that the replica copies with.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
  --set=gateway="$DATABASE_PASSWORD" --set=owner="$OWNER_PASSWORD" --set=replication="$REPLICATION_PASSWORD" <<'SQL'
CREATE ROLE rowgate_gateway NOLOGIN;
CREATE ROLE gateway LOGIN PASSWORD :'gateway' IN ROLE rowgate_gateway;
CREATE ROLE rowgate_owner LOGIN PASSWORD :'owner';
CREATE ROLE replicator LOGIN REPLICATION PASSWORD :'replication';
SELECT format('ALTER DATABASE %I OWNER TO rowgate_owner', current_database()) \gexec
ALTER FUNCTION pg_catalog.enum_eq(anyenum, anyenum) LEAKPROOF;
SQL
echo 'host replication replicator all scram-sha-256' >>"$PGDATA/pg_hba.conf"
