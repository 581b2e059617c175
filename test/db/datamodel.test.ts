import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datamodel } from '../../src/generated/datamodel.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isId: boolean;
  readonly isUnique: boolean;
  readonly hasDefaultValue: boolean;
  readonly nativeType: readonly [string, readonly (string | number)[]] | null;
}
interface Relation {
  readonly name: string;
  readonly type: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const SCALARS: Record<string, string> = {
  BigInt: 'bigint',
  Boolean: 'boolean',
  DateTime: 'timestamp with time zone',
  Int: 'integer',
  Json: 'jsonb',
  String: 'text',
};
const NATIVE: Record<string, (a?: string | number, b?: string | number) => string> = {
  Uuid: () => 'uuid',
  VarChar: (length) => `character varying(${length})`,
  Timestamptz: (digits) => `timestamp(${digits}) with time zone`,
  Decimal: (precision, scale) => `numeric(${precision},${scale})`,
};

function typeOf({ type, kind, nativeType, isList }: Column): string | undefined {
  const [native, sizes = []] = nativeType ?? [];
  const name = native === undefined ? SCALARS[type] : NATIVE[native]?.(...sizes);
  return `${kind === 'enum' ? `core_api.${type}` : name}${isList ? '[]' : ''}`;
}

const tables = Object.entries(datamodel.tables).map(([table, { columns, relations, uniques }]) => ({
  table,
  columns: Object.values<Column>(columns),
  relations: Object.values<Relation>(relations),
  uniques: uniques as readonly (readonly string[])[],
}));

const COLUMNS = `SELECT relname || '.' || attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required,
    atthasdef OR attidentity <> '' AS defaulted
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE relnamespace = 'core_api'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped`;

const ENUMS = `SELECT typname AS name, array_agg(enumlabel::text ORDER BY enumsortorder) AS values
  FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
  WHERE typnamespace = 'core_api'::regnamespace GROUP BY typname`;

const KEYS = `SELECT conrelid::regclass || ' ' || CASE contype WHEN 'p' THEN 'primary' WHEN 'u' THEN 'unique' ELSE 'foreign' END || ' '
    || (SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.attnum)
    || CASE contype WHEN 'f' THEN ' -> ' || confrelid::regclass || ' '
    || (SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.attnum) ELSE '' END AS key
  FROM pg_constraint WHERE connamespace = 'core_api'::regnamespace AND contype IN ('p', 'u', 'f')`;

const DELETE_RULES = `SELECT conname AS name, substring(pg_get_constraintdef(oid) FROM 'ON DELETE .*') AS rule
  FROM pg_constraint WHERE connamespace = 'core_api'::regnamespace AND contype = 'f' ORDER BY conname`;

describe('the migrated database', () => {
  let database: TestDatabase;
  const rows = async <Row extends pg.QueryResultRow>(sql: string) => (await database.owner.query<Row>(sql)).rows;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('has the columns of the Prisma datamodel: names, types, nullability, defaults, and what is searched', async () => {
    const columns = tables.flatMap(({ table, columns }) =>
      columns.map((column) => ({
        name: `${table}.${column.name}`,
        type: typeOf(column),
        required: column.isRequired,
        defaulted: column.hasDefaultValue,
      })),
    );
    const searched = ['skills', 'tasks'].map((table) => {
      return { name: `${table}.search`, type: 'tsvector', required: false, defaulted: true };
    });
    expect(new Set(await rows(COLUMNS))).toEqual(new Set([...columns, ...searched]));
  });

  test('has the enums of the Prisma datamodel, values in order', async () => {
    const found = await rows<{ name: string; values: string[] }>(ENUMS);
    expect(Object.fromEntries(found.map(({ name, values }) => [name, values]))).toEqual(datamodel.enums);
  });

  test('has the primary, unique and foreign keys of the Prisma datamodel, and no others', async () => {
    const expected = tables.flatMap(({ table, columns, relations, uniques }) => [
      ...columns.filter(({ isId }) => isId).map(({ name }) => `core_api.${table} primary ${name}`),
      ...columns.filter(({ isUnique }) => isUnique).map(({ name }) => `core_api.${table} unique ${name}`),
      ...uniques.map((names) => `core_api.${table} unique ${names.join(',')}`),
      ...relations
        // A contribution outlives its workspace.
        .filter(({ from, type }) => from.length > 0 && !(table === 'contributions' && type === 'workspaces'))
        .map(({ type, from, to }) => `core_api.${table} foreign ${from.join(',')} -> core_api.${type} ${to.join(',')}`),
    ]);
    const found = await rows<{ key: string }>(KEYS);
    expect(found.map(({ key }) => key).sort()).toEqual(expected.sort());
  });

  test('names its unique constraints as PostgreSQL does by default', async () => {
    const found = await rows<{ conname: string }>(
      `SELECT conname FROM pg_constraint WHERE conrelid IN ('core_api.tasks'::regclass, 'core_api.blueprint_steps'::regclass)
        AND contype = 'u' ORDER BY 1`,
    );
    expect(found.map(({ conname }) => conname)).toEqual([
      'blueprint_steps_blueprint_step_id_key',
      'blueprint_steps_workspace_pk_blueprint_run_pk_step_number_key',
      'tasks_task_id_key',
      'tasks_workspace_pk_pk_key',
    ]);
  });

  test('treats the rows behind a deleted one as the seeds say', async () => {
    const found = await rows<{ name: string; rule: string | null }>(DELETE_RULES);
    expect(Object.fromEntries(found.map(({ name, rule }) => [name, rule]))).toEqual({
      blueprint_runs_workspace_pk_fkey: 'ON DELETE CASCADE',
      blueprint_steps_workspace_pk_blueprint_run_pk_fkey: 'ON DELETE CASCADE',
      chat_conversations_workspace_pk_fkey: 'ON DELETE CASCADE',
      memberships_workspace_pk_fkey: 'ON DELETE CASCADE',
      memberships_workspace_pk_person_pk_fkey: 'ON DELETE CASCADE',
      people_workspace_pk_fkey: 'ON DELETE CASCADE',
      skills_workspace_pk_created_by_pk_fkey: 'ON DELETE SET NULL (created_by_pk)',
      skills_workspace_pk_fkey: null,
      skills_workspace_pk_source_thread_pk_fkey: 'ON DELETE SET NULL (source_thread_pk)',
      tasks_template_pk_fkey: 'ON DELETE SET NULL',
      tasks_workspace_pk_assigned_to_pk_fkey: 'ON DELETE SET NULL (assigned_to_pk)',
      tasks_workspace_pk_created_by_pk_fkey: 'ON DELETE SET NULL (created_by_pk)',
      tasks_workspace_pk_fkey: 'ON DELETE CASCADE',
      tasks_workspace_pk_parent_task_pk_fkey: 'ON DELETE SET NULL (parent_task_pk)',
    });
  });

  test('has the defaults of the seeds', async () => {
    const found = await rows<{ name: string; value: string }>(
      `SELECT table_name || '.' || column_name AS name, column_default AS value FROM information_schema.columns
        WHERE table_schema = 'core_api' AND column_default IS NOT NULL
          AND column_default NOT IN ('gen_random_uuid()', 'now()') ORDER BY 1`,
    );
    expect(Object.fromEntries(found.map(({ name, value }) => [name, value]))).toEqual({
      'blueprint_runs.status': `'running'::core_api.blueprint_run_status_enum`,
      'blueprint_runs.step_count': '0',
      'contributions.status': `'initial'::character varying`,
      'skills.visibility': `'private'::core_api.skill_visibility_enum`,
      'tasks.history': `'[]'::jsonb`,
      'tasks.priority': `'medium'::core_api.task_priority_enum`,
      'tasks.references': `'[]'::jsonb`,
      'tasks.source': `'user'::core_api.task_source_enum`,
      'tasks.status': `'open'::core_api.task_status_enum`,
    });
  });

  test('holds values to the ranges that the seeds name', async () => {
    const found = await rows<{ name: string; definition: string }>(
      `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
        WHERE connamespace = 'core_api'::regnamespace AND contype = 'c' ORDER BY 1`,
    );
    expect(Object.fromEntries(found.map(({ name, definition }) => [name, definition]))).toMatchInlineSnapshot(`
      {
        "blueprint_steps_step_number_check": "CHECK ((step_number > 0))",
        "contributions_status_check": "CHECK (((status)::text = ANY ((ARRAY['initial'::character varying, 'processing'::character varying, 'cancel'::character varying, 'done'::character varying])::text[])))",
        "tasks_confidence_score_check": "CHECK (((confidence_score >= (0)::numeric) AND (confidence_score <= (1)::numeric)))",
      }
    `);
  });
});
