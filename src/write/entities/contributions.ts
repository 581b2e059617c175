/** Contributions: written under `lifecycle/contributions.ts`. */
import {
  type ContributionRow,
  createContribution,
  deleteContribution,
  updateContribution,
} from '../../lifecycle/contributions.ts';
import { name, sql } from '../../sql/sql.ts';
import { stored } from '../statements/rows.ts';
import type { Stored } from '../values.ts';
import type { Entity } from './entity.ts';

export const contributions: Entity = {
  looksAt: {
    ...stored('status', 'started_at', 'deleted_at'),
    steps: (alias) => sql`jsonb_typeof(${name(alias, 'flow_json')} -> 'steps')`,
  },
  links: {},
  create: ({ values, path }) => createContribution(values, path),
  change: (_current, { values, path }) => updateContribution(values, path),
  remove: (current, { actor }) => deleteContribution(contributionOf(current), actor),
};

/** What the rules look at, as they name it. */
export const contributionOf = ({ status, started_at, deleted_at, steps }: Stored): ContributionRow => ({
  status: status ?? '',
  started_at: started_at ?? null,
  deleted_at: deleted_at ?? null,
  steps: steps ?? null,
});
