/** The key under which live queries share a run, without one thing that their answers depend on. */
import { readByRowSecurity, readByStatement } from '../../src/live/identity.ts';
import type { KeyPart, LiveKeyMutant } from './mutant.ts';

const parts = Object.keys({ ...readByRowSecurity, ...readByStatement }) as readonly KeyPart[];

export const liveKeyMutants = (): readonly LiveKeyMutant[] =>
  parts.map((leftOut) => ({ kind: 'live-key', name: `live key: without the ${leftOut}`, leftOut }));

/** Makes the part read as nothing, for everybody. */
export function leaveOut(part: KeyPart): void {
  const owner = part in readByRowSecurity ? readByRowSecurity : readByStatement;
  Object.assign(owner, { [part]: () => undefined });
}
