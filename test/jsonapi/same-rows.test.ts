/** The same question through both doors: the same rows in the same order, their values, their total, what belongs to them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resourceOf } from '../../src/jsonapi/resources.ts';
import { schemaOf } from '../harness/engine.ts';
import type { Caller, TestGateway } from '../harness/gateway.ts';
import { readableBy } from '../isolation/readers.ts';
import { casesOr, firstSeed } from '../proofs/check.ts';
import { keyOf, model, type TableName } from '../proofs/model.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { EMPTY_WORKSPACE, workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import { ask, type Identifier, type Reply, type ResourceObject } from './ask.ts';
import { type Question, questionsOf } from './questions.ts';

const CASES = casesOr(60);
const seed = firstSeed + 6_000;
const world = worldOf(seed);
const asked = fc.sample(questionsOf({ schema: schemaOf('admin'), world }), { seed, numRuns: CASES });

const callers: readonly Caller[] = [
  { role: 'user', workspaceId: workspaceIds[0] },
  { role: 'service', workspaceId: workspaceIds[1] },
  { role: 'user', workspaceId: EMPTY_WORKSPACE },
  { role: 'admin' },
];

interface Row {
  readonly [name: string]: unknown;
}

/** The relationships that lead on from each other. */
interface Tree extends ReadonlyMap<string, Tree> {}

function treeOf(paths: readonly (readonly string[])[]): Tree {
  const names = new Set(paths.flatMap(([first]) => first ?? []));
  const under = (name: string) => paths.filter(([first]) => first === name).map((path) => path.slice(1));
  return new Map([...names].map((name) => [name, treeOf(under(name))]));
}

const attributesFor = (role: string, table: TableName): readonly string[] =>
  readableBy(role, table).filter((name) => Object.hasOwn(model[table].columns, name));

/** A resource's attributes and linkage, and of what is included the same, as a GraphQL client would ask for them. */
function selectionOf(role: string, table: TableName, tree: Tree): string {
  const related = [...resourceOf(table).relationships.values()].map(({ name, target, manyBy }) => {
    const list = manyBy === undefined ? '' : `(order_by: [{${manyBy}: asc}], limit: 100)`;
    const included = tree.get(name);
    return `${name}${list} {${included ? selectionOf(role, target, included) : keyOf(target)}}`;
  });
  return [...attributesFor(role, table), ...related].join(' ');
}

const identifierOf = (row: Row, table: TableName): Identifier => ({
  type: resourceOf(table).type,
  id: String(row[keyOf(table)]),
});

/** The resources that a row is and leads to. */
function resourcesIn(row: Row, role: string, table: TableName, tree: Tree): readonly Omit<ResourceObject, 'links'>[] {
  const related = [...resourceOf(table).relationships.values()].map(({ name, target, manyBy }) => {
    const value = row[name] as Row | null | readonly Row[];
    const rows = value === null ? [] : ([value].flat() as readonly Row[]);
    const linkage = rows.map((it) => identifierOf(it, target));
    const data = manyBy === undefined ? (linkage[0] ?? null) : linkage;
    const included = tree.get(name);
    return { name, data, resources: included ? rows.flatMap((it) => resourcesIn(it, role, target, included)) : [] };
  });
  const attributes = Object.fromEntries(attributesFor(role, table).map((name) => [name, row[name]]));
  const relationships = Object.fromEntries(related.map(({ name, data }) => [name, { data }]));
  const own = { ...identifierOf(row, table), attributes, ...(related.length > 0 && { relationships }) };
  return [own as Omit<ResourceObject, 'links'>, ...related.flatMap((it) => it.resources)];
}

/** A resource of an answer without its links, which GraphQL has not. */
function withoutLinks({ links: _, relationships, ...resource }: ResourceObject) {
  if (!relationships) return resource;
  const bare = Object.entries(relationships).map(([name, { data }]) => [name, { data }]);
  return { ...resource, relationships: Object.fromEntries(bare) };
}

const nameOf = ({ type, id }: Identifier): string => `${type} ${id}`;

const byName = (all: readonly Omit<ResourceObject, 'links'>[]) => Object.fromEntries(all.map((it) => [nameOf(it), it]));

async function throughGraphql(gateway: TestGateway, caller: Caller, { table, where, orderBy, include }: Question) {
  const { data, text } = await gateway.query(
    caller,
    `query ($where: ${table}_bool_exp!, $order: [${table}_order_by!]!) {
      rows: ${table}(where: $where, order_by: $order) {
        ${selectionOf(caller.role, table, treeOf(include.map((it) => it.split('.'))))}
      }
    }`,
    { where, order: orderBy },
  );
  expect(data, text).toBeTruthy();
  return data?.rows as readonly Row[];
}

async function page(gateway: TestGateway, url: string, caller: Caller): Promise<Reply['document'] & { data: never }> {
  const { document, statements, status, text } = await ask(gateway, url, { caller });
  expect(status, `${url} ${text}`).toBe(200);
  expect(statements).toHaveLength(1);
  return document as Reply['document'] & { data: never };
}

/** The data, what is included and the total of a page are those of the rows. */
function expectSame(
  document: Reply['document'],
  rows: readonly Row[],
  all: number,
  caller: Caller,
  question: Question,
) {
  const { table, url, include } = question;
  const tree = treeOf(include.map((it) => it.split('.')));
  const data = document.data as readonly ResourceObject[];
  const expected = rows.map((row) => resourcesIn(row, caller.role, table, tree));
  expect(data.map(withoutLinks), url).toEqual(expected.flatMap(([first]) => first ?? []));
  const primary = new Set(data.map(nameOf));
  const included = expected.flatMap(([, ...others]) => others).filter((it) => !primary.has(nameOf(it)));
  const found = (document.included ?? []) as readonly ResourceObject[];
  expect(byName(found.map(withoutLinks)), url).toEqual(byName(included));
  expect(new Set(found.map(nameOf)).size, url).toBe(found.length);
  if (document.meta) expect(document.meta.total, url).toBe(all);
}

/** Each page of a list behind cursors, forwards to its end and backwards to its start. */
async function expectWalk(gateway: TestGateway, rows: readonly Row[], caller: Caller, question: Question) {
  const { url, size } = question;
  const total = rows.length;
  let at: string | null | undefined = url;
  let last = url;
  for (let from = 0; at; from += size) {
    last = at;
    const document: Reply['document'] = await page(gateway, at, caller);
    expectSame(document, rows.slice(from, from + size), total, caller, question);
    at = document.links?.next;
    expect(from, url).toBeLessThanOrEqual(Math.max(0, total - 1));
  }
  const end = await page(gateway, last, caller);
  const seen: string[] = [];
  for (let document: Reply['document'] = end; ; ) {
    seen.unshift(...(document.data as readonly Identifier[]).map((it) => it.id));
    if (!document.links?.prev) break;
    document = await page(gateway, document.links.prev, caller);
  }
  expect(seen, url).toEqual(rows.map((row) => row[keyOf(question.table)]));
}

async function expectAnswer({ gateway }: Stage, caller: Caller, question: Question): Promise<number> {
  const { size, number, url } = question;
  const rows = await throughGraphql(gateway, caller, question);
  if (number === undefined) await expectWalk(gateway, rows, caller, question);
  else {
    const document = await page(gateway, url, caller);
    const from = (number - 1) * size;
    expectSame(document, rows.slice(from, from + size), rows.length, caller, question);
    expect(document.meta?.total, url).toBe(rows.length);
  }
  return rows.length;
}

describe('each question has the answer that it has through the GraphQL door', () => {
  test.for(callers)('for $role of $workspaceId', { timeout: 300_000 }, async (caller) => {
    await using stage = await stageOf(world);
    const found: number[] = [];
    for (const question of asked) found.push(await expectAnswer(stage, caller, question));
    if (caller.workspaceId !== EMPTY_WORKSPACE) expect(found.filter((it) => it > 0).length).toBeGreaterThan(CASES / 3);
    expect(stage.gateway.logged).toEqual([]);
  });
});
