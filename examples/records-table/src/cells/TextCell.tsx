/** A text on one line; the whole of it in its tooltip. */
import type { CellProps } from './cell-of.tsx';

export function TextCell({ value }: CellProps) {
  const text = value === null ? '' : String(value);
  return (
    <span className="text" title={text}>
      {text}
    </span>
  );
}
