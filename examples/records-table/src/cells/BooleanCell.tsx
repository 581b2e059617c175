/** Yes, no, or nothing known. */
import type { CellProps } from './cell-of.tsx';

export function BooleanCell({ value }: CellProps) {
  return value === null ? null : value ? 'Yes' : 'No';
}
