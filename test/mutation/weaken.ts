/** Before each test file of a mutant: puts the weakened rules where `src/permissions` has its own. */
import { inject } from 'vitest';
import { rules } from '../../src/permissions/permitted.ts';
import type { WeakenedRules } from './mutant.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined where a mutant leaves the permissions alone. */
    weakened: WeakenedRules | undefined;
  }
}

const weakened = inject('weakened');
if (weakened) Object.assign(rules[weakened.table], { [weakened.role]: weakened.rules });
