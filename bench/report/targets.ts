/** The ratios to reach, and those that were. */
import { floor } from '../contenders/floor/index.ts';
import { postgraphile } from '../contenders/postgraphile/index.ts';
import { pothos } from '../contenders/pothos/index.ts';
import { names, type Question, questions } from '../questions.ts';
import type { Timings } from '../rounds/rounds.ts';
import { markdownTable, type Row, ranged, rowsOf } from './table.ts';

/** Rowgate's requests per second over the contender's, and its p99 over Rowgate's, at the least. */
export const targets: ReadonlyMap<string, Readonly<Partial<Record<Question, number>>>> = new Map([
  [floor.name, { 'records-table': 0.8, 'by-key': 0.45, 'filtered-list': 0.45, 'aggregate-sort': 0.9 }],
  [postgraphile.name, { 'records-table': 2.5, 'by-key': 2.5, 'filtered-list': 2.5, 'aggregate-sort': 2 }],
  [pothos.name, { 'records-table': 7, 'by-key': 3, 'filtered-list': 3 }],
]);

const HEADINGS = ['against', 'question', 'target', 'req/s', '', 'p99', ''];

export function targetTable(timings: ReadonlyMap<Question, Timings>): string {
  const rows = new Map([...timings].map(([question, it]) => [question, rowsOf(it)]));
  const lines = [...targets].flatMap(([name, byQuestion]) =>
    questions.map((question) => {
      const row = rows.get(question)?.find((it) => it.name === name);
      const target = byQuestion[question];
      return [
        name,
        names[question],
        ...(row && target !== undefined ? reached(row, target) : ['cannot do it', '', '', '', '']),
      ];
    }),
  );
  return markdownTable(HEADINGS, lines);
}

const reached = ({ throughput, latency }: Row, target: number): readonly string[] => [
  `${target.toFixed(2)}x`,
  ...[throughput, latency].flatMap((it) => [ranged(it), it.median >= target ? 'reached' : 'missed']),
];
