/** `_search_headline(length)`: how much of a row's texts is shown around what is searched for. */
import { maySearch } from '../../catalog/search.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { SearchPredicate } from '../../permissions/predicate.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { HeadlineValue } from '../request.ts';
import type { Arguments } from '../value.ts';
import { nonNegative, type Size } from './size.ts';

/** In words. */
export const headlineSize: Size & { readonly least: number } = { default: 20, least: 2, most: 100 };

/** @param searches what the row was found by; of several, the first is shown */
export function headlineOf(
  of: PermittedTable,
  { inputs }: Arguments,
  searches: readonly SearchPredicate[],
): HeadlineValue {
  const { default: usual, least, most } = headlineSize;
  if (!maySearch(of.table.name, of.attributes))
    throw new Error(`${of.table.name} is shown to a role that may not search it`);
  const length = inputs.get('length');
  const isGiven = length && !length.isNull;
  const words = isGiven
    ? new Parameter(length.source, 'integer', (it) => Math.min(Math.max(nonNegative(length)(it), least), most))
    : new Parameter({ kind: 'literal', value: usual }, 'integer');
  return { kind: 'headline', search: searches.find((it) => it.of.table === of.table), words };
}
