/** Demo skills of both kinds; half of the action skills are shared. */
import type { Tenant } from './directory.ts';
import { iso, type Random } from './random.ts';
import type { DemoRows } from './rows.ts';

const REFERENCES = [
  'Month-end closing checklist',
  'Expense policy',
  'Supplier onboarding',
  'How we name documents',
  'VAT on purchases abroad',
  'Payment run procedure',
  'Handling duplicate invoices',
  'Who approves what',
] as const;

const ACTIONS = [
  'Filter: unpaid invoices over 30 days',
  'Column: days until due',
  'Table: tasks by assignee',
  'Filter: transactions without a document',
  'Column: share of the month',
  'Table: providers to connect',
  'Filter: my open tasks',
  'Column: amount in euro',
] as const;

export function addSkills(rows: DemoRows, random: Random, tenant: Tenant): void {
  for (const name of REFERENCES) addSkill(rows, random, tenant, { kind: 'reference', name, visibility: 'private' });
  for (const [index, name] of ACTIONS.entries()) {
    addSkill(rows, random, tenant, { kind: 'action', name, visibility: index % 2 === 0 ? 'public' : 'private' });
  }
}

interface Skill {
  readonly kind: 'reference' | 'action';
  readonly name: string;
  readonly visibility: 'private' | 'public';
}

function addSkill(rows: DemoRows, random: Random, tenant: Tenant, { kind, name, visibility }: Skill): void {
  const created = random.momentWithin(200);
  const reference = kind === 'reference';
  rows.add('skills', {
    skill_id: random.uuid(),
    kind,
    name,
    description: random.chance(70) ? `${name}, as we do it here.` : null,
    body: reference
      ? `# ${name}\n\n## When to use\n\nWhenever it comes up.\n\n## Steps\n\n1. Look\n2. Decide\n3. Record`
      : name,
    visibility,
    created_at: iso(created),
    updated_at: iso(random.after(created, 60 * 24 * 20)),
    deleted_at: null,
    workspace_pk: tenant.workspace,
    source_thread_pk: reference ? null : random.pick(tenant.conversations).pk,
    created_by_pk: random.chance(85) ? random.pick(tenant.memberships) : null,
  });
}
