/** The rows of a root, page after page, as the place in the URL filters and sorts them. */
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import type { Sort } from '../place.ts';
import { COUNTED, keyOf, type Page, pageDocument, type Row } from '../roots/document.ts';
import { extrasOf } from '../roots/extras.ts';
import { orderBy } from '../roots/order-by.ts';
import type { Root } from '../roots/use-roots.ts';
import { type Failure, failureOf } from '../words.ts';

const PAGE = 40;

interface State {
  readonly rows: readonly Row[];
  /** Undefined until the first page is there. */
  readonly last: Page | undefined;
  readonly loading: 'first' | 'more' | undefined;
  readonly failure: Failure | undefined;
}

type Event =
  | { readonly kind: 'asked'; readonly loading: 'first' | 'more' }
  | { readonly kind: 'answered'; readonly page: Page }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'changed'; readonly isRow: (row: Row) => boolean; readonly values: Row };

const initial: State = { rows: [], last: undefined, loading: 'first', failure: undefined };

function reduce(state: State, event: Event): State {
  switch (event.kind) {
    case 'asked':
      return { ...state, loading: event.loading, failure: undefined };
    case 'answered': {
      const before = state.loading === 'more' ? state.rows : [];
      return { rows: [...before, ...event.page.items], last: event.page, loading: undefined, failure: undefined };
    }
    case 'failed':
      return { ...state, loading: undefined, failure: event.failure };
    case 'changed':
      return { ...state, rows: state.rows.map((row) => (event.isRow(row) ? { ...row, ...event.values } : row)) };
  }
}

export function useRecords(root: Root, sort: Sort | null, statuses: readonly string[]) {
  const client = useClient();
  const [state, dispatch] = useReducer(reduce, initial);
  const newest = useRef(0);
  const document = useMemo(() => pageDocument(root), [root]);
  const status = statuses.join();
  const request = useMemo(
    () => ({
      where: { ...extrasOf(root.name).where, ...(status && { status: { _in: status.split(',') } }) },
      order_by: orderBy(root, sort),
      first: PAGE,
      counted: COUNTED,
    }),
    [root, sort, status],
  );

  /** An answer that is no longer waited for is dropped. */
  const load = useCallback(
    async (loading: 'first' | 'more', after: string | null) => {
      const mine = ++newest.current;
      dispatch({ kind: 'asked', loading });
      const { data, error } = await client.query(document, { ...request, after }).toPromise();
      if (mine !== newest.current) return;
      if (data) dispatch({ kind: 'answered', page: data.page });
      else if (error) dispatch({ kind: 'failed', failure: failureOf(error) });
    },
    [client, document, request],
  );
  const reload = useCallback(() => void load('first', null), [load]);
  useEffect(reload, [reload]);

  const { last, loading } = state;
  const loadMore = useCallback(() => {
    if (last?.has_more && !loading) void load('more', last.end_cursor);
  }, [last, loading, load]);
  /** Takes over what an edit answered. The row keeps its place until the table is read again. */
  const change = useCallback(
    (key: string, values: Row) => dispatch({ kind: 'changed', isRow: (row) => row[keyOf(root)] === key, values }),
    [root],
  );
  return { ...state, reload, loadMore, change };
}
