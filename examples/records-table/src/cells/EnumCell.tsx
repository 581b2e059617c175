/** One of a few values, in words: a status stands out, others only have their colour. */
import { Pill } from '../ui/Pill.tsx';
import type { CellProps } from './cell-of.tsx';

export function EnumCell({ value, column: { name } }: CellProps) {
  return typeof value === 'string' ? <Pill value={value} quiet={name !== 'status'} /> : null;
}
