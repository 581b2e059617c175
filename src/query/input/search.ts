/** `_search`: in conditions a text whose words rows have, in sorts how well they have them. */
import type { VisibleTable } from '../../access/visible-tables.ts';
import { maySearch } from '../../catalog/search.ts';
import type { EnumType, Member } from './input-type.ts';
import { text } from './scalars.ts';

export const SEARCH = '_search';

const searchOrders: EnumType = {
  kind: 'enum',
  name: 'search_order_by',
  description: 'How to sort what is searched for.',
  values: ['relevance'],
  meanings: { relevance: 'What fits the `_search` of the same `where` best comes first.' },
};

/** Whether the role may search the table. */
export const isSearchable = ({ name, attributes }: VisibleTable): boolean =>
  maySearch(name, new Set(attributes.map((it) => it.name)));

const member = (table: VisibleTable, made: Member): Readonly<Record<string, Member>> =>
  isSearchable(table) ? { [SEARCH]: made } : {};

export const searchCondition = (table: VisibleTable): Readonly<Record<string, Member>> =>
  member(table, {
    type: text,
    description:
      'Words that a row has: all of them, `"next to each other"`, one `or` another, `-without` one. The last one may be the beginning of a word. Where no row has them, rows with a similar title are found.',
  });

export const searchSort = (table: VisibleTable): Readonly<Record<string, Member>> =>
  member(table, { type: searchOrders, description: 'How well a row fits the `_search` of the same `where`.' });
