/** A person's picture and name. */
import { type Person, PersonName } from '../ui/PersonName.tsx';
import type { CellProps } from './cell-of.tsx';

export function PersonCell({ value }: CellProps) {
  return value ? <PersonName person={value as Person} /> : null;
}
