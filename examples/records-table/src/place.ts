/** Where the reader is, kept in the URL: a link shows the same table, and Back goes back. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';

export interface Place {
  /** A workspace's slug; null for the first. */
  readonly workspace: string | null;
  /** A root's name; null for the first. */
  readonly root: string | null;
  readonly sort: Sort | null;
  /** None means all. */
  readonly statuses: readonly string[];
  /** Words that rows have; none for all. */
  readonly search: string;
}

export interface Sort {
  /** The name of a column. */
  readonly by: string;
  readonly descending: boolean;
}

export function usePlace() {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const place = useMemo(() => readPlace(search), [search]);
  const go = useCallback((to: Partial<Place>) => {
    const { pathname, search: from } = window.location;
    window.history.pushState(null, '', pathname + writePlace({ ...readPlace(from), ...to }));
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, []);
  return { place, go };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  return () => window.removeEventListener('popstate', changed);
}

function readPlace(search: string): Place {
  const params = new URLSearchParams(search);
  return {
    workspace: params.get('workspace'),
    root: params.get('root'),
    sort: readSort(params.get('sort')),
    statuses: params.get('status')?.split(',').filter(Boolean) ?? [],
    search: params.get('search') ?? '',
  };
}

/** `-due_date` is descending. */
function readSort(text: string | null): Sort | null {
  if (!text) return null;
  return text.startsWith('-') ? { by: text.slice(1), descending: true } : { by: text, descending: false };
}

/** Lists stay readable. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',');

function writePlace({ workspace, root, sort, statuses, search }: Place): string {
  const given = {
    workspace,
    root,
    sort: sort && (sort.descending ? `-${sort.by}` : sort.by),
    status: statuses.join(','),
    search,
  };
  const entries = Object.entries(given).flatMap(([name, text]) => (text ? [`${name}=${encoded(text)}`] : []));
  return entries.length > 0 ? `?${entries.join('&')}` : '';
}
