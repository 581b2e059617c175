/** Everything that is granted on the tenants' schemas and on the ledger, by hand; owners have what owners have. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { TABLES, WRITABLE } from './tenants.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const GRANTED = `
  WITH ours AS (
    SELECT c.oid, c.relname, c.relkind, c.relacl, c.relowner FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname IN ('core_api', 'rowgate') OR relname LIKE '\\_prisma\\_%'
  ), granted AS (
    SELECT CASE relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || ours.oid::regclass AS on, acl.*, relowner AS owner
      FROM ours, aclexplode(relacl) AS acl
    UNION ALL
    SELECT 'column ' || ours.oid::regclass || '.' || attname, acl.*, relowner
      FROM ours JOIN pg_attribute ON attrelid = ours.oid, aclexplode(attacl) AS acl
    UNION ALL
    SELECT 'schema ' || nspname, acl.*, nspowner FROM pg_namespace, aclexplode(nspacl) AS acl
      WHERE nspname IN ('core_api', 'rowgate', 'public')
    UNION ALL
    SELECT 'the database', acl.*, datdba FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS acl
      WHERE datname = current_database()
  )
  SELECT "on" || ' to ' || CASE grantee WHEN 0 THEN 'everybody' ELSE grantee::regrole::text END AS what,
    string_agg(privilege_type || CASE WHEN is_grantable THEN '!' ELSE '' END, ' ' ORDER BY privilege_type) AS granted
  FROM granted WHERE grantee <> owner GROUP BY 1 ORDER BY 1`;

const isWritable = (table: string): boolean => WRITABLE.some((it) => it === table);

test('the gateway has what it needs and no more, and nobody else has anything', async () => {
  const { rows } = await database.owner.query<{ what: string; granted: string }>(GRANTED);
  const tables = TABLES.map((table) => [
    `table core_api.${table} to rowgate_gateway`,
    isWritable(table) ? 'INSERT SELECT UPDATE' : 'SELECT',
  ]);
  const ledger = ['migration_name', 'checksum', 'finished_at', 'rolled_back_at'].map((column) => [
    `column _prisma_migrations.${column} to rowgate_gateway`,
    'SELECT',
  ]);
  expect(Object.fromEntries(rows.map(({ what, granted }) => [what, granted]))).toEqual({
    ...Object.fromEntries([...tables, ...ledger]),
    'table rowgate.moves to rowgate_gateway': 'SELECT',
    'table rowgate.timeline to rowgate_gateway': 'SELECT UPDATE',
    'table rowgate.idempotency_keys to rowgate_gateway': 'DELETE INSERT SELECT UPDATE',
    'schema core_api to rowgate_gateway': 'USAGE',
    'schema rowgate to rowgate_gateway': 'USAGE',
    'schema public to everybody': 'USAGE',
    'the database to everybody': 'CONNECT TEMPORARY',
  });
});

test('its roles are neither above row security nor owners, and are granted nothing else', async () => {
  const { rows } = await database.owner.query(
    `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = pg_roles.oid) AS member_of,
        EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns
      FROM pg_roles WHERE rolname IN ('gateway', 'rowgate_gateway') ORDER BY 1`,
  );
  const attributes = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
  const plain = { ...attributes, rolreplication: false, owns: false };
  expect(rows).toEqual([
    { rolname: 'gateway', ...plain, member_of: ['rowgate_gateway'] },
    { rolname: 'rowgate_gateway', ...plain, member_of: [] },
  ]);
});
