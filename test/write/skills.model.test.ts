import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import { ADMIN, type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { type Call, check, type Step } from './sequences.ts';

const gateway = writableGateway();

interface Skill extends Row {
  readonly pk: string;
  readonly skill_id: string;
}

const caller = fc.constantFrom(ADA, ADA, ADA, SERVICE, ADMIN, DEE);
const key = fc.constantFrom('{0}', '{1}', '{2}', '{3}');
const about = (write: (key: string, value: string) => string, values: fc.Arbitrary<string> = fc.constant('')) =>
  fc
    .tuple(caller, key, values)
    .map(([by, row, value]): Call => ({ caller: by, query: `mutation { ${write(row, value)} }` }));

const call = fc.oneof(
  { weight: 3, arbitrary: about((row) => `share_skill(skill_id: "${row}") { name }`) },
  { weight: 2, arbitrary: about((row) => `unshare_skill(skill_id: "${row}") { name }`) },
  {
    weight: 2,
    arbitrary: about(
      (row, set) => `update_skills_by_pk(pk_columns: {skill_id: "${row}"}, _set: {${set}}) { name }`,
      fc.constantFrom('name: "n"', 'description: null, body: "b"', 'name: ""', 'visibility: public', 'kind: action'),
    ),
  },
  {
    weight: 1,
    arbitrary: about(
      (_, set) => `update_skills(where: {}, _set: {${set}}) { affected_rows }`,
      fc.constantFrom('name: "all"', 'body: " "'),
    ),
  },
  { weight: 1, arbitrary: about((row) => `delete_skills_by_pk(skill_id: "${row}") { name }`) },
  {
    weight: 2,
    arbitrary: about(
      (_, kind) => `insert_skills(objects: {${kind}, name: "new", body: "b"}) { affected_rows }`,
      fc.constantFrom('kind: action, visibility: public', 'kind: reference', 'kind: reference, visibility: public'),
    ),
  },
);

const rows = () => gateway.sql<Skill>('SELECT * FROM core_api.skills WHERE pk > 1000 ORDER BY pk');

async function start() {
  await gateway.sql('DELETE FROM core_api.skills WHERE pk > 1000');
  const ids: string[] = [];
  for (const [by, kind] of [
    [ADA, 'action'],
    [ADA, 'reference'],
    [SERVICE, 'action'],
    [DEE, 'action'],
  ] as const) {
    const { made } = await gateway.answer<Record<string, Row>>(
      `mutation { made: insert_skills_one(object: {kind: ${kind}, name: "n", body: "b"}) { skill_id } }`,
      {},
      by,
    );
    ids.push(String(made?.skill_id));
  }
  return { ids, state: undefined };
}

const CHANGING = { search: 0, name: 0, description: 0, body: 0, visibility: 0, updated_at: 0, deleted_at: 0 };

/** Who reads a skill: its workspace, and everybody while it is public; nobody once it is deleted. */
async function readers({ after }: Step): Promise<void> {
  const skills = [...after.values()] as Skill[];
  for (const [by, workspace] of [
    [ADA, '1'],
    [DEE, '2'],
  ] as const) {
    const seen = await gateway.answer<{ skills: { skill_id: string }[] }>(
      'query ($ids: [uuid!]) { skills(where: {skill_id: {_in: $ids}}) { skill_id } }',
      { ids: skills.map(({ skill_id }) => skill_id) },
      by,
    );
    const live = skills.filter(({ deleted_at }) => deleted_at === null);
    const expected = live.filter((it) => it.workspace_pk === workspace || it.visibility === 'public');
    expect(seen.skills.map(({ skill_id }) => skill_id).toSorted()).toEqual(
      expected.map(({ skill_id }) => skill_id).toSorted(),
    );
  }
}

async function holds(step: Step): Promise<undefined> {
  const {
    call: { caller: by },
    before,
    after,
  } = step;
  for (const skill of after.values() as Iterable<Skill>) {
    if (skill.kind === 'reference') expect(skill.visibility, 'a reference skill stays private').toBe('private');
    const was = before.get(skill.pk);
    if (by !== ADMIN && skill.workspace_pk === (by === DEE ? '1' : '2')) expect(skill).toEqual(was);
    if (!was) continue;
    expect({ ...skill, ...CHANGING }).toEqual({ ...was, ...CHANGING });
    if (was.deleted_at !== null) expect(skill).toEqual(was);
  }
  await readers(step);
}

test('whatever is asked of skills, permitted or refused, they stay as the seed says', {
  timeout: 120_000,
}, async () => {
  const met = await check({ gateway, rows, start, call, holds });
  expect(Math.min(met.done, met.refused)).toBeGreaterThan(20);
});
