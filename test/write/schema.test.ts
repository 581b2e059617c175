/** The mutations and inputs that each role is shown, against the written table of who may write what. */
import { describe, expect, test } from 'vitest';
import { catalog, tableNames } from '../../src/catalog/catalog.ts';
import type { Caller } from '../harness/gateway.ts';
import { writableGateway } from '../harness/writable-gateway.ts';
import { callers, type Rights, roles, WRITTEN } from './rights.ts';

const { answer } = writableGateway();

function mutationsOf(table: string, { insert, update, remove, verbs }: Rights): string[] {
  return [
    ...(insert.length > 0 ? [`insert_${table}`, `insert_${table}_one`] : []),
    ...(update.length > 0 ? [`update_${table}`, `update_${table}_by_pk`, `update_${table}_many`] : []),
    ...(remove ? [`delete_${table}`, `delete_${table}_by_pk`] : []),
    ...verbs,
  ];
}

interface Type {
  readonly fields?: readonly { readonly name: string }[];
  readonly inputFields?: readonly { readonly name: string }[];
  readonly enumValues?: readonly { readonly name: string }[];
}

/** The names in a type; empty when the role's schema does not have it. */
async function namesIn(type: string, caller: Caller): Promise<string[]> {
  const query = `{ __type(name: "${type}") { fields { name } inputFields { name } enumValues { name } } }`;
  const { __type: found } = await answer<{ __type: Type | null }>(query, {}, caller);
  return (found?.fields ?? found?.inputFields ?? found?.enumValues ?? []).map(({ name }) => name).toSorted();
}

const isNumber = (name: string) => ['score', 'confidence_score', 'token_reward'].includes(name);
const isJson = (name: string) => ['references', 'plan_meta', 'ai_historic'].includes(name);

describe.for(roles)('the schema of %s', (role) => {
  const caller = callers[role];

  test('has the mutations that are written down, and no others', async () => {
    const expected = tableNames.flatMap((table) => mutationsOf(table, WRITTEN[table][role]));
    expect(await namesIn('mutation_root', caller)).toEqual(expected.toSorted());
  });

  test.for(tableNames)('%s: offers the columns that are written down, and no others', async (table) => {
    const { insert, update } = WRITTEN[table][role];
    const nested = table === 'tasks' ? ['parent_task', 'subtasks'] : [];
    const types = {
      insert_input: insert.length > 0 ? [...insert, ...nested] : [],
      set_input: update,
      inc_input: update.filter(isNumber),
      append_input: update.filter(isJson),
      prepend_input: update.filter(isJson),
      delete_key_input: update.filter(isJson),
      delete_elem_input: update.filter(isJson),
      delete_at_path_input: update.filter(isJson),
      update_column: update.length > 0 || insert.length === 0 ? update : ['_PLACEHOLDER'],
      pk_columns_input: update.length > 0 ? [catalog[table].key.name] : [],
    };
    for (const [suffix, names] of Object.entries(types)) {
      expect(await namesIn(`${table}_${suffix}`, caller), suffix).toEqual(names.toSorted());
    }
  });
});
