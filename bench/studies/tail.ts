/** The slowest answers: with many connections and uneven tenants, and beside tenants that flood. */

import type { Study } from './study.ts';
import { floods } from './tail/flood.ts';
import { uneven } from './tail/uneven.ts';

export const tail: Study = async (run) => [await uneven(run), await floods(run)].join('\n\n');
