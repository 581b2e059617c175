/** The rows of a root, page after page, as the place in the URL filters and sorts them. */
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import { useLive } from '../live/use-live.ts';
import type { Sort } from '../place.ts';
import { COUNTED, keyOf, type Page, pageDocument, type Row } from '../roots/document.ts';
import { extrasOf } from '../roots/extras.ts';
import { orderBy } from '../roots/order-by.ts';
import type { Root } from '../roots/use-roots.ts';
import { type Failure, failureOf } from '../words.ts';
import { NO_NEWS, type Push, pushed, type Shown } from './push.ts';

const PAGE = 40;

/** How many rows are live: those further down are as they were read. */
const MOST_LIVE = 400;

/** Without a last page until the first one is there. */
interface State extends Shown {
  readonly loading: 'first' | 'more' | undefined;
  readonly failure: Failure | undefined;
}

type Event =
  | { readonly kind: 'asked'; readonly loading: 'first' | 'more' }
  | { readonly kind: 'answered'; readonly page: Page }
  | { readonly kind: 'pushed'; readonly push: Push }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'changed'; readonly isRow: (row: Row) => boolean; readonly values: Row };

const initial: State = { rows: [], last: undefined, loading: 'first', failure: undefined, news: NO_NEWS };

function reduce(state: State, event: Event): State {
  switch (event.kind) {
    case 'asked':
      return { ...state, loading: event.loading, failure: undefined };
    case 'answered': {
      const { items } = event.page;
      const isMore = state.loading === 'more';
      const rows = isMore ? [...state.rows, ...items] : items;
      const news = isMore ? state.news : NO_NEWS;
      return { rows, last: event.page, loading: undefined, failure: undefined, news };
    }
    case 'pushed':
      return { ...state, ...pushed(state, event.push) };
    case 'failed':
      return { ...state, loading: undefined, failure: event.failure };
    case 'changed':
      return { ...state, rows: state.rows.map((row) => (event.isRow(row) ? { ...row, ...event.values } : row)) };
  }
}

export function useRecords(root: Root, sort: Sort | null, statuses: readonly string[], search: string) {
  const client = useClient();
  const [state, dispatch] = useReducer(reduce, initial);
  const newest = useRef(0);
  const document = useMemo(() => pageDocument(root), [root]);
  const status = statuses.join();
  const request = useMemo(
    () => ({
      where: {
        ...extrasOf(root.name).where,
        ...(status && { status: { _in: status.split(',') } }),
        ...(search && { _search: search }),
      },
      order_by: orderBy(root, sort, search),
      first: PAGE,
      counted: COUNTED,
    }),
    [root, sort, status, search],
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

  const { rows, last, loading, news } = state;
  const key = keyOf(root);
  const window = Math.min(Math.max(rows.length, PAGE), MOST_LIVE);
  const liveDocument = useMemo(() => pageDocument(root, 'subscription'), [root]);
  const isRead = last !== undefined && loading !== 'first';
  const watched = useMemo(
    () => (isRead ? { ...request, after: null, first: window } : undefined),
    [isRead, request, window],
  );
  const take = useCallback(
    ({ page }: { readonly page: Page }) => dispatch({ kind: 'pushed', push: { page, window, key } }),
    [window, key],
  );
  useLive(liveDocument, watched, take);
  const showNews = useCallback(() => {
    if (news.page) dispatch({ kind: 'answered', page: news.page });
  }, [news.page]);

  const loadMore = useCallback(() => {
    if (last?.has_more && !loading) void load('more', last.end_cursor);
  }, [last, loading, load]);
  /** Takes over what an edit answered. The row keeps its place until the table is read again. */
  const change = useCallback(
    (of: string, values: Row) => dispatch({ kind: 'changed', isRow: (row) => row[key] === of, values }),
    [key],
  );
  return { ...state, reload, loadMore, change, showNews };
}
