import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { ask, made, sql } = writable;

/** Also names that mean something to a language or a library on the way. */
const hostile = [
  '__proto__',
  'constructor',
  'toJSON',
  'toStringTag',
  '$type',
  'value',
  'prisma__type',
  'prisma__value',
  '__prismaRawParameters__',
];
const name = fc.constantFrom('a', 'b', '0', '-1', '', 'é "quoted"', ...hostile);
const word = fc.constantFrom(
  'Json',
  'Raw',
  'DateTime',
  'FieldRef',
  'Param',
  'Enum',
  'json',
  '[object Decimal]',
  '[1]',
  '2026-01-01',
);
const scalar = fc.oneof(
  name,
  word,
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(1.5, -0.25, 1e21, true, false, null),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(name, tie('json'), { maxKeys: 4 }),
  ),
}));
/** What `ai_historic` can hold: an object, or nothing. */
const held = fc.option(fc.dictionary(name, json, { maxKeys: 4 }), { freq: 10, nil: null });

const OPERATORS = {
  _append: ['held || $1::jsonb', json],
  _prepend: ['$1::jsonb || held', json],
  _delete_key: ['held - $1::text', name],
  _delete_elem: ['held - $1::integer', fc.integer({ min: -5, max: 5 })],
  _delete_at_path: ['held #- $1::text[]', fc.array(name, { maxLength: 3 })],
} as const;

/** What PostgreSQL makes of it; undefined where it refuses, or where the column's rule wants an object. */
async function expected(expression: string, current: unknown, operand: unknown): Promise<unknown> {
  const given = expression.includes('$1::jsonb') ? JSON.stringify(operand) : operand;
  const query = `SELECT ${expression} AS value FROM (VALUES ($2::jsonb)) AS t (held)`;
  const [row] = await sql<{ value: unknown }>(query, given, current === null ? null : JSON.stringify(current)).catch(
    () => [],
  );
  const value = row?.value;
  return value === null || (typeof value === 'object' && !Array.isArray(value)) ? value : undefined;
}

describe.for(Object.entries(OPERATORS))('%s', ([operator, [expression, operand]]) => {
  test('gives what the operator of PostgreSQL gives, and is refused where that fails', async () => {
    const set = `mutation ($id: uuid!, $o: contributions${operator}_input) {
      update_contributions_by_pk(pk_columns: {contribution_id: $id}, ${operator}: $o) { ai_historic } }`;
    const property = fc.asyncProperty(held, operand as fc.Arbitrary<unknown>, async (current, given) => {
      fc.pre(given !== null);
      const row: Row = await made('contributions', { ai_historic: current });
      const { data } = await ask(set, { id: row.contribution_id, o: { ai_historic: given } }, SERVICE);
      const value = await expected(expression, current, given);
      expect(data).toEqual(value === undefined ? undefined : { update_contributions_by_pk: { ai_historic: value } });
    });
    await fc.assert(property, { numRuns: 30 });
    expect(writable.gateway.logged).toEqual([]);
  });
});

test('paths lead into lists and objects, and their faults are said', async () => {
  const ai_historic = { phases: ['a', { steps: [1, 2, 3] }], model: 'm' };
  const query = `mutation ($id: uuid!, $p: [String!]) { update_contributions_by_pk(pk_columns: {contribution_id: $id}, _delete_at_path: {ai_historic: $p}) { ai_historic } }`;
  const without = async (...p: string[]) => {
    const { contribution_id } = await made('contributions', { ai_historic });
    return ask(query, { id: contribution_id, p }, SERVICE);
  };
  const answers = [];
  for (const path of [['phases', '1', 'steps', '-1'], ['model'], ['nothing', 'there'], [], ['phases', '9']]) {
    answers.push((await without(...path)).data?.update_contributions_by_pk);
  }
  expect(answers).toEqual([
    { ai_historic: { phases: ['a', { steps: [1, 2] }], model: 'm' } },
    { ai_historic: { phases: ai_historic.phases } },
    { ai_historic },
    { ai_historic },
    { ai_historic },
  ]);
  expect((await without('phases', 'x')).errors?.[0]).toMatchObject({
    message: 'path element at position 2 is not an integer: "x"',
    extensions: { code: 'data-exception' },
  });
});
