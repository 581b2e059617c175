/** The table itself: headers that sort, rows of cells, and what is shown where there are none. */
import type { Sort } from '../place.ts';
import type { News } from '../records/push.ts';
import type { useRecords } from '../records/use-records.ts';
import { keyOf } from '../roots/document.ts';
import type { Root } from '../roots/use-roots.ts';
import { HeaderCell } from './HeaderCell.tsx';
import { LoadMore } from './LoadMore.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useRecordsTable } from './use-records-table.ts';

/** What the styles go by: whether it has changed, one time so and the next time so, or is no longer of those asked for. */
function marks({ changes, gone }: News, key: unknown) {
  const count = changes.get(key);
  const changed = count && (count % 2 === 1 ? 'odd' : 'even');
  return { 'data-changed': changed, 'data-gone': gone.has(key) || undefined };
}

interface RecordsTableProps {
  readonly root: Root;
  readonly records: ReturnType<typeof useRecords>;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
  readonly onClear: () => void;
}

export function RecordsTable({ root, records, sort, onSort, onClear }: RecordsTableProps) {
  const { rows, last, loading, failure, news, loadMore } = records;
  const key = keyOf(root);
  const table = useRecordsTable(root, rows, sort, onSort);
  const keys = useGridKeys();
  const isEmpty = last !== undefined && rows.length === 0 && !loading;
  return (
    <div className="scroller" aria-busy={loading !== undefined}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table with keys (WAI-ARIA) */}
      <table role="grid" aria-label={root.name} {...keys}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <HeaderCell key={header.id} header={header} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody className={loading === 'first' || failure ? 'stale' : ''}>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} {...marks(news, row.original[key])}>
              {row.getAllCells().map((cell) => (
                <td key={cell.id} tabIndex={-1} data-type={cell.column.columnDef.meta?.column.display_type}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
          {loading === 'first' && rows.length === 0 && <Skeleton columns={root.columns.length} />}
        </tbody>
      </table>
      {isEmpty && (
        <p className="empty">
          No records to show here.{' '}
          <button type="button" className="link" onClick={onClear}>
            Show all
          </button>
        </p>
      )}
      {last?.has_more && <LoadMore loading={loading === 'more'} onMore={loadMore} />}
    </div>
  );
}
