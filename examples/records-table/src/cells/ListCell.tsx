/** The first items of a list, each with its dot; the rest, as far as it came along, behind "+N more". */
import type { Row } from '../roots/document.ts';
import { Popover } from '../ui/Popover.tsx';
import { inWords } from '../words.ts';
import type { CellProps } from './cell-of.tsx';
import { relatively } from './dates.ts';
import { type ListItem, listItem } from './list-item.ts';

const SHOWN = 2;

interface List {
  readonly items: readonly Row[];
  readonly total_count: number;
}

export function ListCell({ value, column }: CellProps) {
  const { items, total_count: total } = value as List;
  const all = items.map((item) => listItem(item, column.fields));
  const unseen = total - all.length;
  return (
    <span className="list">
      {all.slice(0, SHOWN).map((item) => (
        <span key={item.key} className="chip" title={item.words}>
          <Dot item={item} />
          <span className="text">{item.words}</span>
        </span>
      ))}
      {total > SHOWN && (
        <Popover className="chip rest" label={`+${total - SHOWN} more`} name={`${column.label}, ${total}`}>
          <ul className="items">
            {all.map((item) => (
              <li key={item.key}>
                <Dot item={item} />
                <span className="text">{item.words}</span>
                <small>
                  {[item.mark && inWords(item.mark), item.due && relatively(item.due)].filter(Boolean).join(' · ')}
                </small>
              </li>
            ))}
          </ul>
          {unseen > 0 && <p className="unseen">and {unseen} more</p>}
        </Popover>
      )}
    </span>
  );
}

const Dot = ({ item: { mark } }: { readonly item: ListItem }) => (
  <span className="dot" data-value={mark} title={mark && inWords(mark)} />
);
