/** A TanStack table of any root: its columns come from `records_roots`, its rows and their order from the gateway. */
import { useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { cellOf } from '../cells/cell-of.tsx';
import type { Sort } from '../place.ts';
import { keyOf, type Row, valueAt } from '../roots/document.ts';
import type { Column, Root } from '../roots/use-roots.ts';
import { columnHelper, features } from './features.ts';

const columnOf = (root: Root, column: Column) =>
  columnHelper.accessor((row) => valueAt(row, column.name), {
    id: column.name,
    header: column.label,
    enableSorting: column.sort !== null,
    sortDescFirst: false,
    meta: { column },
    cell: ({ row, getValue }) => cellOf({ root: root.name, column, row: row.original, value: getValue() }),
  });

export function useRecordsTable(
  root: Root,
  rows: readonly Row[],
  sort: Sort | null,
  onSort: (sort: Sort | null) => void,
) {
  const columns = useMemo(() => root.columns.map((column) => columnOf(root, column)), [root]);
  const sorting = useMemo(() => (sort ? [{ id: sort.by, desc: sort.descending }] : []), [sort]);
  const data = useMemo(() => [...rows], [rows]);
  const key = keyOf(root);
  return useTable({
    features,
    columns,
    data,
    state: { sorting },
    manualSorting: true,
    enableMultiSort: false,
    getRowId: (row) => String(row[key]),
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change;
      onSort(next ? { by: next.id, descending: next.desc } : null);
    },
  });
}
