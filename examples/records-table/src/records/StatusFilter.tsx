/** Which statuses to show: any number of them, none for all. */
import type { Root } from '../roots/use-roots.ts';
import { inWords } from '../words.ts';

interface StatusFilterProps {
  readonly root: Root;
  readonly chosen: readonly string[];
  readonly onChoose: (statuses: readonly string[]) => void;
}

const statusesOf = ({ columns }: Root): readonly string[] =>
  columns.find(({ name }) => name === 'status')?.enum_values ?? [];

/** Those of a place that the root has: a link may be of another day. */
export const knownStatuses = (root: Root, asked: readonly string[]): readonly string[] =>
  asked.filter((it) => statusesOf(root).includes(it));

export function StatusFilter({ root, chosen, onChoose }: StatusFilterProps) {
  const values = statusesOf(root);
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((it) => it !== value) : [...chosen, value]);
  if (values.length === 0) return null;
  return (
    <fieldset className="filter">
      <legend className="hidden">Show only</legend>
      <button type="button" className="filter-all" aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
        All
      </button>
      {values.map((value) => (
        <button type="button" key={value} aria-pressed={chosen.includes(value)} onClick={() => toggle(value)}>
          <span className="dot" data-value={value} />
          {inWords(value)}
        </button>
      ))}
    </fieldset>
  );
}
