/** A moment as people say it; a due date that has passed stands out while there is something left to do. */

import type { CellProps } from './cell-of.tsx';
import { exactly, isPast, relatively } from './dates.ts';

const closed = new Set<unknown>(['done', 'cancelled', 'archived']);

export function DateCell({ value, row, column: { name } }: CellProps) {
  if (typeof value !== 'string') return null;
  const isOverdue = name === 'due_date' && isPast(value) && !closed.has(row.status);
  return (
    <time dateTime={value} title={exactly(value)} className={isOverdue ? 'overdue' : ''}>
      {relatively(value)}
    </time>
  );
}
