/** The tokens of the demo's pages: for these pages alone, and never kept. */
import { type Answer, json, refuse } from './answer.ts';

/** Asked anew each time, so that they are fresh. Another site that a browser shows may not have them. */
export async function signIn({ headers }: Request, sign: () => unknown): Promise<Answer> {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return refuse(403, 'access-denied', 'only for pages of this gateway');
  return json(200, await sign(), { 'cache-control': 'no-store' });
}
