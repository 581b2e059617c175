import { describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { ADMIN, type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, ask, made, refused, sql } = writableGateway();

const STATUSES = ['queued', 'running', 'persisting', 'completed', 'failed', 'abandoned'] as const;
type Status = (typeof STATUSES)[number];
const TERMINAL: readonly Status[] = ['completed', 'failed', 'abandoned'];

const runIn = async (status: Status, more: Row = {}) =>
  String(
    (await made('blueprint_runs', { status, ...(status === 'completed' && { result_blueprint: {} }), ...more }))
      .blueprint_run_id,
  );

/** Each move of a run: how it is asked for, where from, where to. */
const MOVES = {
  start_blueprint_run: { args: '', from: ['queued'], to: 'running' },
  begin_persisting_blueprint_run: { args: '', from: ['running'], to: 'persisting' },
  complete_blueprint_run: { args: ', result: {plans: 3}', from: ['persisting'], to: 'completed' },
  fail_blueprint_run: {
    args: ', error_type: "timeout", error_message: "Too slow"',
    from: ['running', 'persisting'],
    to: 'failed',
  },
  abandon_blueprint_run: { args: '', from: ['queued', 'running', 'persisting'], to: 'abandoned' },
} as const;

const ALLOWED: Readonly<Record<Status, readonly Status[]>> = {
  queued: ['running', 'abandoned'],
  running: ['persisting', 'failed', 'abandoned'],
  persisting: ['completed', 'failed', 'abandoned'],
  completed: [],
  failed: [],
  abandoned: [],
};

const moveOf = (verb: string, args: string, run: string) =>
  `mutation { ${verb}(blueprint_run_id: "${run}"${args}) { status completed_at updated_at result_blueprint error_type error_message failed_at_step error_context step_count } }`;

describe.for(Object.entries(MOVES))('%s', ([verb, { args, from, to }]) => {
  test.for(STATUSES)('from %s', async (status) => {
    const run = await runIn(status);
    if (from.some((it) => it === status)) {
      const { [verb]: moved } = await answer<Record<string, Row>>(moveOf(verb, args, run), {}, SERVICE);
      expect(moved?.status).toBe(to);
      expect(moved?.completed_at).toBe(to === 'completed' || to === 'failed' ? moved?.updated_at : null);
      return;
    }
    const allowed = ALLOWED[status];
    expect(await refused(moveOf(verb, args, run), {}, SERVICE)).toMatchObject({
      code: 'invalid-transition',
      path: `$.selectionSet.${verb}.args`,
      from: status,
      to,
      allowed,
      message: expect.stringMatching(
        new RegExp(
          `^a blueprint run cannot go from ${status} to ${to}; ${allowed.length ? `from ${status} it may go to ` : `${status} is final$`}`,
        ),
      ),
    });
  });
});

describe('transitions of a run', () => {
  test.for(STATUSES)('from %s are what the verbs then allow', async (status) => {
    const seen = await answer<{ blueprint_runs_by_pk: { transitions: string[] } }>(
      `{ blueprint_runs_by_pk(blueprint_run_id: "${await runIn(status)}") { transitions } }`,
      {},
      SERVICE,
    );
    const open: string[] = [];
    for (const [verb, { args, to }] of Object.entries(MOVES)) {
      const { data } = await ask(moveOf(verb, args, await runIn(status)), {}, SERVICE);
      if (data) open.push(to);
    }
    expect(seen.blueprint_runs_by_pk.transitions.toSorted()).toEqual(open.toSorted());
    expect(seen.blueprint_runs_by_pk.transitions).toEqual(ALLOWED[status]);
  });

  test('are none for a member, who has no such verb', async () => {
    const query = `{ blueprint_runs_by_pk(blueprint_run_id: "${await runIn('queued')}") { transitions } }`;
    expect(await answer(query)).toEqual({ blueprint_runs_by_pk: { transitions: [] } });
    expect(await answer(query, {}, ADMIN)).toEqual({ blueprint_runs_by_pk: { transitions: ['running', 'abandoned'] } });
  });
});

describe('create_blueprint_run', () => {
  test('queues a run', async () => {
    const query =
      'mutation { create_blueprint_run(goal: "Read", target_url: "https://example.com") { status step_count firebase_uid workspace_id } }';
    expect(await answer(query)).toEqual({
      create_blueprint_run: {
        status: 'queued',
        step_count: 0,
        firebase_uid: 'firebase-uid',
        workspace_id: ADA.workspaceId,
      },
    });
  });

  test.for([
    ['goal: " ", target_url: "https://example.com"', 'goal'],
    ['goal: "x", target_url: "ftp://example.com"', 'target_url'],
  ] as const)('refuses %s at its place', async ([args, place]) => {
    expect(await refused(`mutation { create_blueprint_run(${args}) { status } }`)).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.create_blueprint_run.args.${place}`,
    });
  });
});

describe('persist_blueprint_step', () => {
  const persist = (run: string, step: string) =>
    `mutation { persist_blueprint_step(blueprint_run_id: "${run}", step: {${step}}) { step_number action_type page_url reasoning action_details ai_response dom_summary_length
      action_success action_error screenshot_path screenshot_bucket blueprint_run { step_count status } } }`;
  const STEP = 'action_type: "click", page_url: "https://example.com"';

  test('stores what the agent did under the next number, and counts it', async () => {
    const run = await runIn('running', { step_count: 4 });
    const all = `${STEP}, reasoning: "why", screenshot_path: "a/b.png", screenshot_bucket: "b", action_details: {selector: "#x"}, ai_response: [1],
      dom_summary_length: 8432, action_success: false, action_error: "not found"`;
    expect(await answer(persist(run, all), {}, SERVICE)).toEqual({
      persist_blueprint_step: {
        step_number: 5,
        action_type: 'click',
        page_url: 'https://example.com',
        reasoning: 'why',
        action_details: { selector: '#x' },
        ai_response: [1],
        dom_summary_length: 8432,
        action_success: false,
        action_error: 'not found',
        screenshot_path: 'a/b.png',
        screenshot_bucket: 'b',
        blueprint_run: { step_count: 5, status: 'running' },
      },
    });
    const second = await answer<{ persist_blueprint_step: Row }>(
      persist(run, `${STEP}, reasoning: null, action_details: null`),
      {},
      SERVICE,
    );
    expect(second.persist_blueprint_step).toMatchObject({
      step_number: 6,
      reasoning: null,
      action_details: null,
      action_success: null,
    });
  });

  test('is counted by PostgreSQL, on the row that was locked', async () => {
    const { statements } = await ask(persist(await runIn('running'), STEP), {}, SERVICE);
    const runs = statements.filter((text) => /FOR NO KEY UPDATE|UPDATE "core_api"."blueprint_runs"/s.test(text));
    expect(runs).toEqual([
      expect.stringMatching(/FOR NO KEY UPDATE/),
      expect.stringMatching(/"step_count" = "t\d"."step_count" \+ \$\d/),
    ]);
  });

  test.for(STATUSES.filter((it) => it !== 'running'))('is refused while the run is %s', async (status) => {
    expect(await refused(persist(await runIn(status), STEP), {}, SERVICE)).toMatchObject({
      code: 'invalid-transition',
      from: status,
    });
  });

  test.for([
    ['action_type: "", page_url: "https://example.com"', 'action_type'],
    ['action_type: "x", page_url: "nowhere"', 'page_url'],
    [`${STEP}, dom_summary_length: -1`, 'dom_summary_length'],
    [`${STEP}, action_details: []`, 'action_details'],
    [`${STEP}, action_error: "x"`, 'action_error'],
  ] as const)('refuses {%s} at its place', async ([step, place]) => {
    expect(await refused(persist(await runIn('running'), step), {}, SERVICE)).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.persist_blueprint_step.args.step.${place}`,
    });
  });

  test('does not let a caller choose the number', async () => {
    expect(await refused(persist(await runIn('running'), `${STEP}, step_number: 9`), {}, SERVICE)).toMatchObject({
      code: 'validation-failed',
    });
  });

  test('where the number is taken all the same, is refused in words', async () => {
    const run = await made('blueprint_runs', { status: 'running' });
    await sql(
      `INSERT INTO core_api.blueprint_steps (blueprint_run_pk, step_number, action_type, page_url) VALUES ($1, 1, 'x', 'https://example.com')`,
      run.pk,
    );
    expect(await refused(persist(String(run.blueprint_run_id), STEP), {}, SERVICE)).toMatchObject({
      code: 'constraint-violation',
      message: 'Uniqueness violation. There is such a row already',
    });
  });
});

describe('complete_blueprint_run and fail_blueprint_run', () => {
  test('store the result, or the diagnosis', async () => {
    const done = await answer<Record<string, Row>>(
      moveOf('complete_blueprint_run', ', result: {plans: [1, {a: null}]}', await runIn('persisting')),
      {},
      SERVICE,
    );
    expect(done.complete_blueprint_run).toMatchObject({
      result_blueprint: { plans: [1, { a: null }] },
      error_type: null,
    });
    const diagnosis =
      ', error_type: "timeout", error_message: "m", failed_at_step: 3, error_context: {aiResponse: {raw: true}}';
    const failed = await answer<Record<string, Row>>(
      moveOf('fail_blueprint_run', diagnosis, await runIn('running', { step_count: 2 })),
      {},
      SERVICE,
    );
    expect(failed.fail_blueprint_run).toMatchObject({
      error_type: 'timeout',
      error_message: 'm',
      failed_at_step: 3,
      error_context: { aiResponse: { raw: true } },
      result_blueprint: null,
    });
  });

  test.for([
    ['complete_blueprint_run', 'persisting', ', result: null', '.result'],
    ['fail_blueprint_run', 'running', ', error_type: "", error_message: "m"', '.error_type'],
    ['fail_blueprint_run', 'running', ', error_type: "t", error_message: " "', '.error_message'],
    ['fail_blueprint_run', 'running', ', error_type: "t", error_message: "m", failed_at_step: 1', ''],
    [
      'fail_blueprint_run',
      'running',
      ', error_type: "t", error_message: "m", failed_at_step: 9, error_context: {}',
      '.failed_at_step',
    ],
  ] as const)('%s from %s refuses "%s"', async ([verb, status, args, place]) => {
    expect(await refused(moveOf(verb, args, await runIn(status)), {}, SERVICE)).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.${verb}.args${place}`,
    });
  });
});

const contributionIn = async (status: string, more: Row = {}) =>
  String((await made('contributions', { status, ...more })).contribution_id);

describe('set_contribution_status', () => {
  const set = (contribution: string, status: string) =>
    `mutation { set_contribution_status(contribution_id: "${contribution}", status: "${status}") { status started_at ended_at updated_at } }`;
  const allowed: Readonly<Record<string, readonly string[]>> = {
    initial: ['processing', 'cancel'],
    processing: ['done', 'cancel'],
    done: [],
    cancel: [],
  };

  for (const from of Object.keys(allowed)) {
    test.for(Object.keys(allowed))(`from ${from} to %s`, async (to) => {
      const contribution = await contributionIn(from);
      if (!allowed[from]?.includes(to)) {
        expect(await refused(set(contribution, to))).toMatchObject({
          code: 'invalid-transition',
          path: '$.selectionSet.set_contribution_status.args.status',
          from,
          to,
          allowed: allowed[from],
        });
        return;
      }
      const { set_contribution_status: after } = await answer<Record<string, Row>>(set(contribution, to));
      expect(after).toMatchObject({
        status: to,
        started_at: to === 'processing' ? after?.updated_at : null,
        ended_at: to === 'done' || to === 'cancel' ? after?.updated_at : null,
      });
    });
  }

  test('refuses a status that there is not', async () => {
    expect(await refused(set(await contributionIn('initial'), 'finished'))).toMatchObject({
      code: 'validation-failed',
      path: '$.selectionSet.set_contribution_status.args.status',
    });
  });

  test('keeps the start that the first step stamped', async () => {
    const contribution = await contributionIn('initial');
    const first = await answer<Record<string, Row>>(
      `mutation { append_contribution_steps(contribution_id: "${contribution}", steps: {type: "navigate"}) { started_at } }`,
    );
    const second = await answer<Record<string, Row>>(set(contribution, 'processing'));
    expect(first.append_contribution_steps?.started_at).toEqual(expect.any(String));
    expect(second.set_contribution_status?.started_at).toBe(first.append_contribution_steps?.started_at);
  });
});

describe('append_contribution_steps', () => {
  const append = (contribution: string, steps: string) =>
    `mutation { append_contribution_steps(contribution_id: "${contribution}", steps: ${steps}) { flow_json } }`;

  test('adds to the steps and leaves the rest of the flow as it is', async () => {
    const contribution = await contributionIn('processing', { flow_json: { steps: [{ n: 1 }], version: 2 } });
    await answer(append(contribution, '[{n: 2}, {n: 3}]'));
    expect(await answer(append(contribution, '{n: 4}'))).toEqual({
      append_contribution_steps: { flow_json: { steps: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }], version: 2 } },
    });
  });

  test.for([
    ['[]', ''],
    ['[7]', '[0]'],
    ['[{}, "x"]', '[1]'],
  ] as const)('refuses the steps %s', async ([steps, place]) => {
    expect(await refused(append(await contributionIn('initial'), steps))).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.append_contribution_steps.args.steps${place}`,
    });
  });

  test.for(['done', 'cancel'])('is refused once the contribution is %s', async (status) => {
    expect(await refused(append(await contributionIn(status), '{}'))).toMatchObject({
      code: 'invalid-transition',
      from: status,
      allowed: [],
    });
  });
});

describe('update_contribution_progress', () => {
  const set = (contribution: string, progress: string) =>
    `mutation { update_contribution_progress(contribution_id: "${contribution}", progress: ${progress}) { progress } }`;

  test('replaces the snapshot', async () => {
    const contribution = await contributionIn('processing', { progress: { total: 9 } });
    expect(await answer(set(contribution, '{current: 2, message: "m"}'), {}, SERVICE)).toEqual({
      update_contribution_progress: { progress: { current: 2, message: 'm' } },
    });
  });

  test.for([
    ['{total: -1}', '.total'],
    ['{total: 1.5}', '.total'],
    ['{other: 1}', '.other'],
    ['[]', ''],
  ] as const)('refuses %s', async ([progress, place]) => {
    expect(await refused(set(await contributionIn('processing'), progress), {}, SERVICE)).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.update_contribution_progress.args.progress${place}`,
    });
  });

  test('is refused once the contribution has ended', async () => {
    expect(await refused(set(await contributionIn('done'), '{total: 1}'), {}, SERVICE)).toMatchObject({
      code: 'invalid-transition',
    });
  });
});

describe('share_skill and unshare_skill', () => {
  test('make an action skill public, and private again', async () => {
    const skill = String((await made('skills')).skill_id);
    const both = (verb: string) => `mutation { ${verb}(skill_id: "${skill}") { visibility } }`;
    for (const [verb, visibility] of [
      ['share_skill', 'public'],
      ['share_skill', 'public'],
      ['unshare_skill', 'private'],
      ['unshare_skill', 'private'],
    ] as const) {
      expect(await answer(both(verb))).toEqual({ [verb]: { visibility } });
    }
  });

  test('a shared skill is read by other workspaces until it is unshared', async () => {
    const skill = String((await made('skills')).skill_id);
    const read = `{ skills_by_pk(skill_id: "${skill}") { name } }`;
    const dee = { role: 'user', workspaceId: id('workspaces', 2), userId: id('people', 4) } as const;
    expect(await answer(read, {}, dee)).toEqual({ skills_by_pk: null });
    await answer(`mutation { share_skill(skill_id: "${skill}") { name } }`);
    expect(await answer(read, {}, dee)).toEqual({ skills_by_pk: { name: 'Made' } });
    await answer(`mutation { unshare_skill(skill_id: "${skill}") { name } }`);
    expect(await answer(read, {}, dee)).toEqual({ skills_by_pk: null });
  });

  test('a reference skill stays private', async () => {
    const skill = String((await made('skills', { kind: 'reference' })).skill_id);
    const refusal = {
      code: 'constraint-violation',
      message: 'a reference skill stays private; only an action skill is shared',
    };
    expect(await refused(`mutation { share_skill(skill_id: "${skill}") { name } }`)).toMatchObject(refusal);
    const insert =
      'mutation { insert_skills_one(object: {kind: reference, name: "x", body: "x", visibility: public}) { name } }';
    expect(await refused(insert)).toMatchObject({
      ...refusal,
      path: '$.selectionSet.insert_skills_one.args.object.visibility',
    });
  });
});

describe('assign_task and comment_on_task', () => {
  test('grow the history by an entry that names who did it', async () => {
    const task = String((await made('tasks')).task_id);
    await answer(
      `mutation { assign_task(task_id: "${task}", assigned_to_id: "${id('people', 2)}") { assigned_to { full_name } } }`,
    );
    await answer(
      `mutation { comment_on_task(task_id: "${task}", comment: "from the pipeline") { title } }`,
      {},
      SERVICE,
    );
    const { assign_task: after } = await answer<Record<string, Row>>(
      `mutation { assign_task(task_id: "${task}") { assigned_to_id history updated_at } }`,
    );
    expect(after).toMatchObject({
      assigned_to_id: null,
      history: [
        { action: 'assigned', to: 'Bo', by: ADA.userId, by_type: 'human' },
        { action: 'comment', detail: 'from the pipeline', by: null, by_type: 'system' },
        { action: 'assigned', detail: 'nobody', by: ADA.userId, by_type: 'human' },
      ],
    });
  });

  test('an empty comment is refused at its place', async () => {
    const task = String((await made('tasks')).task_id);
    expect(await refused(`mutation { comment_on_task(task_id: "${task}", comment: " ") { title } }`)).toMatchObject({
      code: 'validation-failed',
      path: '$.selectionSet.comment_on_task.args.comment',
    });
  });
});

describe('transitions of a task', () => {
  test('are what an update then allows: every other status, from each', async () => {
    const statuses = ['ice_log', 'open', 'in_progress', 'done', 'blocked', 'cancelled', 'archived'];
    for (const status of statuses) {
      const { task_id } = await made('tasks', { status });
      const { tasks_by_pk } = await answer<{ tasks_by_pk: { transitions: string[] } }>(
        `{ tasks_by_pk(task_id: "${task_id}") { transitions } }`,
      );
      expect(tasks_by_pk.transitions).toEqual(statuses.filter((it) => it !== status));
      for (const to of tasks_by_pk.transitions) {
        const { task_id: another } = await made('tasks', { status });
        const moved = await answer(
          `mutation { update_tasks_by_pk(pk_columns: {task_id: "${another}"}, _set: {status: ${to}}) { status } }`,
        );
        expect(moved).toEqual({ update_tasks_by_pk: { status: to } });
      }
    }
  });
});

/** Every verb about a row that is there, with a row on which it would be accepted, were it the caller's. */
const ABOUT_A_ROW = [
  ...Object.entries(MOVES).map(
    ([verb, { args, from }]) => [verb, 'blueprint_runs', 'blueprint_run_id', args, { status: from[0] }] as const,
  ),
  [
    'persist_blueprint_step',
    'blueprint_runs',
    'blueprint_run_id',
    ', step: {action_type: "x", page_url: "https://example.com"}',
    { status: 'running' },
  ],
  ['append_contribution_steps', 'contributions', 'contribution_id', ', steps: {}', {}],
  ['set_contribution_status', 'contributions', 'contribution_id', ', status: "processing"', {}],
  ['update_contribution_progress', 'contributions', 'contribution_id', ', progress: {}', {}],
  ['share_skill', 'skills', 'skill_id', '', {}],
  ['unshare_skill', 'skills', 'skill_id', '', { visibility: 'public' }],
  ['assign_task', 'tasks', 'task_id', '', {}],
  ['comment_on_task', 'tasks', 'task_id', ', comment: "x"', {}],
] as const;

describe.for(ABOUT_A_ROW)('%s', ([verb, table, key, args, row]) => {
  const call = (uuid: string) => `mutation { ${verb}(${key}: "${uuid}"${args}) { __typename } }`;
  const fresh = async () => String((await sql<{ uuid: string }>('SELECT gen_random_uuid() AS uuid'))[0]?.uuid);

  test.for([
    ["another workspace's", { workspace_pk: 2 }],
    ['a deleted one', { deleted_at: '2026-01-01' }],
  ] as const)('answers %s byte for byte as one that does not exist, and touches nothing', async ([, hidden]) => {
    const uuid = await fresh();
    const missing = await ask(call(uuid), {}, SERVICE);
    expect(missing.errors).toMatchObject([
      { extensions: { code: 'not-found', path: `$.selectionSet.${verb}.args.${key}` } },
    ]);
    await made(table, { ...row, ...hidden, [key]: uuid });
    await refused(call(uuid), {}, SERVICE);
    expect((await ask(call(uuid), {}, SERVICE)).text).toBe(missing.text);
  });

  test('is accepted on a row of its own', async () => {
    const uuid = await fresh();
    await made(table, { ...row, [key]: uuid });
    const typename = verb === 'persist_blueprint_step' ? 'blueprint_steps' : table;
    expect(await answer(call(uuid), {}, SERVICE)).toEqual({ [verb]: { __typename: typename } });
  });

  test('needs its key, and takes no other', async () => {
    expect(
      await refused(`mutation { ${verb}(${args.replace(/^, /, '') || 'x: 1'}) { __typename } }`, {}, SERVICE),
    ).toMatchObject({ code: 'validation-failed' });
    expect(await refused(call('7'), {}, SERVICE)).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.${verb}.args.${key}`,
    });
  });
});

test('terminal runs stay as they are, whatever is asked of them', async () => {
  for (const status of TERMINAL) {
    const run = await runIn(status);
    const [before] = await sql('SELECT * FROM core_api.blueprint_runs WHERE blueprint_run_id = $1', run);
    for (const [verb, { args }] of Object.entries(MOVES)) await refused(moveOf(verb, args, run), {}, SERVICE);
    expect(await sql('SELECT * FROM core_api.blueprint_runs WHERE blueprint_run_id = $1', run)).toEqual([before]);
  }
});
