/** A value of an enum; styles/cells.css knows the colours. */
import { inWords } from '../words.ts';

export function Pill({ value, quiet = false }: { readonly value: string; readonly quiet?: boolean }) {
  return (
    <span className={quiet ? 'pill plain' : 'pill'} data-value={value}>
      <span className="dot" />
      {inWords(value)}
    </span>
  );
}
