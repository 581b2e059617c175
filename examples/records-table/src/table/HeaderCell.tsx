/** A column's header; a click sorts by the column: ascending, descending, as it was. */
import type { Header } from '@tanstack/react-table';
import type { Row } from '../roots/document.ts';
import type { features } from './features.ts';

const words = { asc: 'ascending', desc: 'descending' } as const;

export function HeaderCell({ header }: { readonly header: Header<typeof features, Row, unknown> }) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const label = String(column.columnDef.header);
  return (
    <th
      scope="col"
      tabIndex={-1}
      aria-sort={sorted ? words[sorted] : column.getCanSort() ? 'none' : undefined}
      data-type={column.columnDef.meta?.column.display_type}
    >
      {column.getCanSort() ? (
        <button type="button" className="sorter" tabIndex={-1} onClick={column.getToggleSortingHandler()}>
          {label}
          <Arrow />
        </button>
      ) : (
        label
      )}
    </th>
  );
}

const Arrow = () => (
  <svg className="arrow" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M6 9.5v-7M3 5.5l3-3 3 3" />
  </svg>
);
