/** What a task is about: a list of references, and the two columns that repeat the first provider and company. */
import { z } from 'zod';
import { atMost, closed, filledText, oneOf, text } from './column-kinds.ts';

const referenceTypes = {
  invoice: 'invoice',
  company: 'company',
  person: 'person',
  document: 'document',
  transaction: 'transaction',
  provider: 'provider',
  month: 'month',
} as const;

/** `provider_ref_id` and `company_ref_id` are varchar(36). */
const REPEATED_ID = 36;
const isRepeated = (type: string): boolean => type === 'provider' || type === 'company';

const taskReference = closed({ type: oneOf(referenceTypes), id: filledText, label: text }).refine(
  ({ type, id }) => !isRepeated(type) || atMost(REPEATED_ID)(id),
  { path: ['id'], error: `must have at most ${REPEATED_ID} characters for a provider or a company` },
);

export const taskReferences = z.array(taskReference, 'must be a list of {type, id, label}');

export type TaskReference = z.output<typeof taskReference>;

/** Both columns, null where there is no such reference: they never differ from the list. */
export function firstReferences(references: readonly TaskReference[]) {
  const first = (type: TaskReference['type']) => references.find((reference) => reference.type === type)?.id ?? null;
  return { provider_ref_id: first('provider'), company_ref_id: first('company') };
}
