/** A place in a request as Hasura writes it: `$.selectionSet.tasks.args.where._and[1].title` (dialect 8.1). */
import type { Path } from '../../errors.ts';
import { shorten } from '../../lib/quote.ts';

/** Long names, which a caller may choose, are cut short. */
export const printPath = (path: Path): string => `$${path.map(step).join('')}`;

function step(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return /^\w+$/.test(segment) ? `.${shorten(segment)}` : `['${shorten(segment)}']`;
}
