/** Demo contributions, in every status. */
import type { Tenant } from './directory.ts';
import { iso, type Random } from './random.ts';
import type { DemoRows } from './rows.ts';

const PROVIDERS = [
  ['Amazon Business', 'amazon', 'US'],
  ['Qonto', 'qonto', 'FR'],
  ['Deutsche Telekom', 'telekom', 'DE'],
  ['Enel Energia', 'enel', 'IT'],
  ['Vattenfall', 'vattenfall', 'SE'],
  ['Adobe', 'adobe', 'US'],
] as const;

const STATUSES = ['initial', 'processing', 'done', 'cancel', 'done'] as const;

export function addContributions(rows: DemoRows, random: Random, tenant: Tenant): void {
  for (let index = 0; index < 30; index++) {
    const [name, slug, country] = random.pick(PROVIDERS);
    const status = STATUSES[index % STATUSES.length] ?? 'initial';
    const created = random.momentWithin(120);
    const started = status === 'initial' ? null : random.after(created, 2);
    const ended = started !== null && (status === 'done' || status === 'cancel') ? random.after(started, 20) : null;
    rows.add('contributions', {
      contribution_id: random.uuid(),
      name: `${name} blueprint contribution — ${iso(created)?.slice(0, 10)}`,
      addresses: random.chance(60)
        ? [{ street: `${random.between(1, 90)} Quay Street`, city: 'Rotterdam', country }]
        : [],
      country: random.chance(25) ? [country, 'NL'] : [country],
      status,
      flow_json: { steps: flow(slug, random) },
      ai_historic:
        status === 'done' ? { model: 'gemini-3-flash-preview', token_usage: random.between(4_000, 30_000) } : null,
      provider_slug: slug,
      source_url: random.chance(80) ? 'https://app.example.com/settings/connectors' : null,
      started_at: iso(started),
      ended_at: iso(ended),
      progress: started === null ? null : progress(status, random),
      created_at: iso(created),
      updated_at: iso(ended ?? started ?? created),
      deleted_at: index % 15 === 14 ? iso(random.after(created, 60 * 24)) : null,
      workspace_pk: tenant.workspace,
    });
  }
}

const flow = (slug: string, random: Random) => [
  { type: 'navigate', url: `https://${slug}.example.com/billing` },
  ...Array.from({ length: random.between(1, 4) }, (_, index) => ({
    type: 'interact',
    selector: `#invoice-${index + 1}`,
  })),
  { type: 'extract', fields: ['number', 'date', 'total'] },
];

function progress(status: 'processing' | 'cancel' | 'done' | 'initial', random: Random) {
  const total = random.between(4, 12);
  const current = status === 'done' ? total : random.below(total);
  return { total, current, inserted: current, status: status === 'done' ? 'complete' : 'running' };
}
