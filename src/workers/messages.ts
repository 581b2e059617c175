/** What a worker and the process that started it tell each other. */

import type { Written } from '../db/replicas/spread.ts';

export type FromWorker =
  | { readonly rowgate: 'ready'; readonly url: string }
  | { readonly rowgate: 'metrics' }
  | { readonly rowgate: 'written'; readonly written: Written };

export type ToWorker =
  | { readonly rowgate: 'retire' }
  | { readonly rowgate: 'metrics'; readonly text: string }
  | { readonly rowgate: 'written'; readonly written: Written };

/** Libraries send messages of their own. */
export const isOurs = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'rowgate' in message;
