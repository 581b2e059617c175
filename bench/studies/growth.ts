/** How cost grows: with the rows of the tenant and of all others, with the connections, with the page. */
import { load } from './growth/load.ts';
import { rows } from './growth/rows.ts';
import type { Study } from './study.ts';

export const growth: Study = async (run) => [...(await rows(run)), ...(await load(run))].join('\n\n');
