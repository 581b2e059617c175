/** The table of what clients noticed, as docs/scale.md has it. */
import type { Tally } from './load.ts';

export interface Outcome {
  readonly name: string;
  readonly reads: Tally;
  readonly writes: Tally;
  readonly lost: readonly unknown[];
  readonly twice: readonly unknown[];
  readonly stale: readonly unknown[];
  readonly wrong: readonly unknown[];
}

const HEAD = [
  'drill',
  'reads out',
  'writes out',
  'tries failed',
  'reads',
  'acknowledged',
  'lost',
  'twice',
  'stale',
  'wrong',
];

const seconds = ({ longest }: Tally): string => `${(longest / 1_000).toFixed(2)} s`;

const rowOf = ({ name, reads, writes, lost, twice, stale, wrong }: Outcome): readonly string[] => [
  name,
  seconds(reads),
  seconds(writes),
  String(reads.failed + writes.failed),
  String(reads.answered),
  String(writes.answered),
  ...[lost, twice, stale, wrong].map(({ length }) => String(length)),
];

/** `out` is the longest that one request took until it was answered, all its tries. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = [HEAD, ...outcomes.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = HEAD, ...others] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
