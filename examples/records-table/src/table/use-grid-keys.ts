/** Arrow keys move from cell to cell (WAI-ARIA grid): the table is one stop for Tab, on the cell visited last. */
import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react';

type Move = (cell: HTMLTableCellElement, row: HTMLTableRowElement) => Element | null | undefined;

const above = (row: HTMLTableRowElement, by: number): HTMLTableRowElement | undefined =>
  row.closest('table')?.rows[row.rowIndex + by];

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: (cell) => cell.previousElementSibling,
  ArrowRight: (cell) => cell.nextElementSibling,
  ArrowUp: (cell, row) => above(row, -1)?.cells[cell.cellIndex],
  ArrowDown: (cell, row) => above(row, 1)?.cells[cell.cellIndex],
  Home: (_, row) => row.cells[0],
  End: (_, row) => row.cells[row.cells.length - 1],
};

const cellOf = (target: EventTarget): HTMLTableCellElement | null =>
  target instanceof Element ? target.closest<HTMLTableCellElement>('th, td') : null;

/** What of a cell takes the focus: its button, where it has one. */
const stopOf = (cell: Element): HTMLElement | null => cell.querySelector('button') ?? (cell as HTMLElement);

export function useGridKeys() {
  const table = useRef<HTMLTableElement>(null);
  const stop = useRef<HTMLElement>(null);

  const visit = (next: HTMLElement | null) => {
    if (stop.current) stop.current.tabIndex = -1;
    if (next) next.tabIndex = 0;
    stop.current = next;
  };
  // The cell may be gone: then Tab comes to the first header again.
  useEffect(() => {
    const first = table.current?.querySelector('th');
    if (first && !stop.current?.isConnected) visit(stopOf(first));
  });

  const onFocus = ({ target }: FocusEvent) => {
    const cell = cellOf(target);
    if (cell) visit(stopOf(cell));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    const row = cell?.closest('tr');
    const next = cell && row && moves[event.key]?.(cell, row);
    if (!next) return;
    event.preventDefault();
    stopOf(next)?.focus();
  };
  return { ref: table, onFocus, onKeyDown };
}
