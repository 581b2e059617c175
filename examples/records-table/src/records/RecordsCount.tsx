/** How many rows are shown, of how many. */
import { COUNTED, type Page } from '../roots/document.ts';

const format = new Intl.NumberFormat('en');

export function RecordsCount({ last, shown }: { readonly last: Page | undefined; readonly shown: number }) {
  if (!last) return null;
  const total = format.format(last.total_count) + (last.total_count >= COUNTED ? '+' : '');
  return (
    <p className="count" aria-live="polite">
      {last.has_more ? `${format.format(shown)} of ${total}` : total} {last.total_count === 1 ? 'record' : 'records'}
    </p>
  );
}
