/** A number, as exact as it came: a numeric is a text. */
import type { CellProps } from './cell-of.tsx';

export function NumberCell({ value }: CellProps) {
  return value === null ? null : <span className="number">{String(value)}</span>;
}
