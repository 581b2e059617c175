/** Before each test file of a mutant: puts what is weakened where `src` has its own. */
import { inject } from 'vitest';
import { rules } from '../../src/permissions/permitted.ts';
import { leaveOut } from './live-key.ts';
import type { ForgottenColumn, KeyPart, WeakenedRules } from './mutant.ts';
import { forget } from './search.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined where a mutant leaves the permissions alone. */
    weakened: WeakenedRules | undefined;
    /** Undefined where a mutant leaves the key of live queries alone. */
    leftOut: KeyPart | undefined;
    /** Undefined where a mutant leaves what is searched alone. */
    forgotten: ForgottenColumn | undefined;
  }
}

const weakened = inject('weakened');
if (weakened) Object.assign(rules[weakened.table], { [weakened.role]: weakened.rules });

const leftOut = inject('leftOut');
if (leftOut) leaveOut(leftOut);

const forgotten = inject('forgotten');
if (forgotten) forget(forgotten);
