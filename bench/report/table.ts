/** A question's measurements as a table: medians with their range, and Rowgate's ratio to each contender. */
import type { Measurement, Timings } from '../rounds/rounds.ts';
import { type Summary, summary } from '../rounds/statistics.ts';

export interface Row {
  readonly name: string;
  readonly perSecond: Summary;
  readonly p50: Summary;
  readonly p99: Summary;
  readonly processor: Summary | undefined;
  readonly postgres: Summary | undefined;
  /** Rowgate's requests per second over this contender's, round by round. */
  readonly throughput: Summary;
  /** This contender's p99 over Rowgate's: above 1, Rowgate is the quicker. */
  readonly latency: Summary;
}

export const OURS = 'Rowgate';

const over = (ours: readonly Measurement[], theirs: readonly Measurement[], of: (it: Measurement) => number): Summary =>
  summary(theirs.map((it, round) => of(ours[round] ?? it) / of(it)));

const known = (all: readonly Measurement[], of: (it: Measurement) => number | undefined): Summary | undefined => {
  const values = all.flatMap((it) => of(it) ?? []);
  return values.length > 0 ? summary(values) : undefined;
};

export function rowsOf(timings: Timings): readonly Row[] {
  const ours = timings.get(OURS) ?? [];
  return [...timings].map(([name, all]) => ({
    name,
    perSecond: summary(all.map((it) => it.perSecond)),
    p50: summary(all.map((it) => it.p50)),
    p99: summary(all.map((it) => it.p99)),
    processor: known(all, (it) => it.processor),
    postgres: known(all, (it) => it.postgres),
    throughput: over(ours, all, (it) => it.perSecond),
    latency: over(ours, all, (it) => 1 / it.p99),
  }));
}

const HEADINGS = [
  '',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms',
  'PostgreSQL CPU ms',
  'Rowgate / it, req/s',
  'it / Rowgate, p99',
];

/** Three significant digits, whole numbers from 100. */
export const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

/** The median, and in brackets the range where there is one. */
export function ranged(it: Summary | undefined): string {
  if (!it) return 'unknown';
  const median = digits(it.median);
  return it.least === it.most ? median : `${median} (${digits(it.least)} - ${digits(it.most)})`;
}

export const markdownTable = (headings: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

export const tableOf = (rows: readonly Row[]): string =>
  markdownTable(
    HEADINGS,
    rows.map((it) => [
      it.name,
      ranged(it.perSecond),
      ranged(it.p50),
      ranged(it.p99),
      ranged(it.processor),
      ranged(it.postgres),
      it.name === OURS ? '' : ranged(it.throughput),
      it.name === OURS ? '' : ranged(it.latency),
    ]),
  );

/** Throughput and latency alone, of subjects that are not compared with Rowgate. */
export const timingTable = (heading: string, timings: Timings): string =>
  markdownTable(
    [heading, 'req/s', 'p50 ms', 'p99 ms'],
    rowsOf(timings).map((it) => [it.name, ranged(it.perSecond), ranged(it.p50), ranged(it.p99)]),
  );

/** With Rowgate's ratios: throughput over the other's, and p99 over the other's. */
export const ratioTable = (timings: Timings): string =>
  markdownTable(
    ['', 'req/s', 'p50 ms', 'p99 ms', 'Rowgate / it, req/s', 'Rowgate / it, p99'],
    rowsOf(timings).map((it) => [
      it.name,
      ranged(it.perSecond),
      ranged(it.p50),
      ranged(it.p99),
      ...(it.name === OURS ? ['', ''] : [ranged(it.throughput), ranged(inverse(it.latency))]),
    ]),
  );

const inverse = ({ median, least, most }: Summary): Summary => ({
  median: 1 / median,
  least: 1 / most,
  most: 1 / least,
});
