/** Demo tasks: agent-scored, planned and hand-made roots, most with subtasks. */
import type { Tenant } from './directory.ts';
import { iso, monthBefore, type Random } from './random.ts';
import type { DemoRows } from './rows.ts';
import { pastOf, TASK_STATUSES, type TaskStatus } from './task-history.ts';

const ROOTS = 130;
const PRIORITIES = ['low', 'medium', 'high', 'critical', null] as const;
const PROVIDERS = ['Stripe', 'Qonto', 'Amazon Business', 'Adobe', 'Enel Energia', 'Vattenfall'];
const PARTS = [
  'Collect the documents',
  'Compare the amounts',
  'Ask who is responsible',
  'Write it down',
  'Tell the team',
];

/** What differs between the kinds of tasks. */
interface Kind {
  readonly title: string;
  readonly agent: boolean;
  readonly references: readonly Reference[];
  readonly planMeta: Readonly<Record<string, unknown>> | null;
  readonly template?: number;
  readonly reward?: number;
}

interface Reference {
  readonly type: string;
  readonly id: string;
  readonly label: string;
}

export function addTasks(rows: DemoRows, random: Random, tenant: Tenant): void {
  for (let index = 0; index < ROOTS; index++) {
    const status = TASK_STATUSES[index % TASK_STATUSES.length] ?? 'open';
    const created = random.momentWithin(120);
    const kind = rootKind(random, tenant, index);
    const root = addTask(rows, random, tenant, kind, { status, created, parent: null });
    for (let part = random.below(4); part > 0; part--) {
      const subtask = subtaskKind(random, kind, part);
      const past = { status: random.pick(TASK_STATUSES), created: random.after(created, 60 * 24), parent: root };
      addTask(rows, random, tenant, subtask, past);
    }
  }
}

function rootKind(random: Random, tenant: Tenant, index: number): Kind {
  if (index % 3 === 0) return scoringKind(random, tenant);
  if (index % 10 === 1) return planKind(random);
  if (index % 40 === 2) return candidateKind(random, index);
  const [title, type, label] = random.pick(handMade(random.now));
  return { title, agent: false, references: [{ type, id: random.uuid(), label }], planMeta: null };
}

const handMade = (now: number) =>
  [
    ['Check the rent invoice', 'invoice', `INV-${monthBefore(now).id.slice(0, 4)}-041`],
    ['Ask for the missing receipt', 'transaction', `Card payment of 12 ${monthBefore(now).name}`],
    ['Send the contract to the lawyer', 'document', 'Lease agreement'],
    ['Close the month', 'month', monthBefore(now).label],
    ['Call the new supplier', 'company', 'Bruno & Figli'],
    ['Welcome the new colleague', 'person', 'Hana Sato'],
  ] as const;

/** A provider to connect, found by the scoring pipeline. */
function scoringKind(random: Random, { templates }: Tenant): Kind {
  const provider = random.pick(PROVIDERS);
  const template = random.pick(templates);
  const signals = { open_transactions: random.between(1, 40), total_amount_eur: random.between(100, 20_000) };
  return {
    title: `Connect ${provider} to import missing invoices`,
    agent: true,
    references: [
      { type: 'provider', id: random.uuid(), label: provider },
      { type: 'company', id: random.uuid(), label: `${provider} Europe Ltd` },
    ],
    planMeta: { kind: 'scoring', signals, route: { action_type: 'connect_provider' } },
    template: template.pk,
    reward: template.reward,
  };
}

function planKind(random: Random): Kind {
  const { id, label } = monthBefore(random.now);
  return {
    title: 'Tidy up the documents of the quarter',
    agent: true,
    references: [{ type: 'month', id, label }],
    planMeta: { kind: 'plan', phases: ['collect', 'compare', 'report'].slice(0, random.between(2, 3)) },
  };
}

const candidateKind = (random: Random, index: number): Kind => ({
  title: 'A subsidiary could have a workspace of its own',
  agent: true,
  references: [{ type: 'company', id: random.uuid(), label: 'Quay Street Holding' }],
  planMeta: {
    kind: 'subworkspace-candidate',
    dedup_key: `candidate-${index}`,
    signals: { invoices: random.between(5, 50) },
  },
});

function subtaskKind(random: Random, { agent, references, planMeta }: Kind, part: number): Kind {
  const title = random.pick(PARTS);
  return { title, agent, references, planMeta: planMeta?.kind === 'plan' ? { kind: 'step', index: part } : null };
}

/** In days from now: what is being worked on is due in these weeks. */
const dueWithin = (status: TaskStatus): readonly [number, number] =>
  ['open', 'in_progress', 'blocked'].includes(status) ? [-7, 21] : [-40, 60];

interface Place {
  readonly status: TaskStatus;
  readonly created: number;
  readonly parent: number | null;
}

function addTask(
  rows: DemoRows,
  random: Random,
  tenant: Tenant,
  kind: Kind,
  { status, created, parent }: Place,
): number {
  const assignee = random.chance(75) ? random.pick(tenant.people) : null;
  const creator = kind.agent ? null : random.pick(tenant.people);
  const reference = (type: string) => kind.references.find((entry) => entry.type === type)?.id ?? null;
  return rows.add('tasks', {
    task_id: random.uuid(),
    title: kind.title,
    description: random.chance(60) ? `${kind.title}. ${random.pick(PARTS)} first.` : null,
    executor_type: kind.agent && random.chance(30) ? 'system' : 'human',
    source: kind.agent ? 'agent' : 'user',
    priority: random.pick(PRIORITIES),
    confidence_score: kind.agent ? (random.between(30, 100) / 100).toFixed(2) : null,
    token_reward: kind.reward ?? null,
    due_date: random.chance(80) ? iso(random.midnight(...dueWithin(status))) : null,
    visible_date: random.chance(20) ? iso(random.midnight(-60, 30)) : null,
    references: kind.references,
    provider_ref_id: reference('provider'),
    company_ref_id: reference('company'),
    plan_meta: kind.planMeta,
    score: kind.agent ? (random.between(1_000, 100_000) / 100).toFixed(2) : null,
    conversation_thread_id: random.chance(20) ? random.pick(tenant.conversations).id : null,
    ...pastOf(random, { status, created, creator, assignee }),
    // A few subtasks were thrown away; a thrown-away root would leave its subtasks hanging.
    deleted_at: parent !== null && random.chance(5) ? iso(random.now) : null,
    workspace_pk: tenant.workspace,
    template_pk: kind.template ?? null,
    parent_task_pk: parent,
    assigned_to_pk: assignee?.pk ?? null,
    created_by_pk: creator?.pk ?? null,
  });
}
