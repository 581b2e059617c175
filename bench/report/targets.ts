/** The ratios to reach, and those that were. */
import { bestFloor, floor } from '../contenders/floor/index.ts';
import { postgraphile } from '../contenders/postgraphile/index.ts';
import { pothos } from '../contenders/pothos/index.ts';
import { PREVIOUS } from '../contenders/previous/index.ts';
import { twoTrips } from '../contenders/writer/index.ts';
import { type Mutation, mutationNames, mutations } from '../mutations.ts';
import { names, type Question, questions } from '../questions.ts';
import type { Timings } from '../rounds/rounds.ts';
import { markdownTable, type Row, ranged, rowsOf } from './table.ts';

/** By contender: Rowgate's requests per second over the contender's, at the least. */
type Targets<Asked extends string> = ReadonlyMap<string, Readonly<Partial<Record<Asked, number>>>>;

export const targets: Targets<Question> = new Map([
  [PREVIOUS, { 'records-table': 0.97, 'by-key': 0.97, 'filtered-list': 0.97, 'aggregate-sort': 0.97 }],
  [bestFloor.name, { 'records-table': 0.85, 'by-key': 0.6, 'filtered-list': 0.6 }],
  [floor.name, { 'records-table': 0.8, 'by-key': 0.45, 'filtered-list': 0.45, 'aggregate-sort': 0.9 }],
  [postgraphile.name, { 'records-table': 2.5, 'by-key': 2.5, 'filtered-list': 2.5, 'aggregate-sort': 2 }],
  [pothos.name, { 'records-table': 7, 'by-key': 3, 'filtered-list': 3 }],
]);

const writeTargets: Targets<Mutation> = new Map([
  [
    twoTrips.name,
    {
      insert: 0.85,
      'update-status': 0.9,
      'update-many': 0.75,
      'insert-many': 0.65,
      'insert-nested': 0.75,
      'persist-step': 0.8,
    },
  ],
  [pothos.name, { insert: 1.4, 'update-status': 1.1, 'insert-nested': 1.2 }],
  [postgraphile.name, { insert: 1.3, 'update-status': 1.6 }],
  [
    PREVIOUS,
    {
      insert: 2.3,
      'update-status': 3.5,
      'update-many': 5,
      'insert-many': 5,
      'insert-nested': 2.5,
      'persist-step': 2.5,
    },
  ],
]);

/** Where both were measured. */
function rowsWithTarget<Asked extends string>(
  all: Targets<Asked>,
  asked: readonly Asked[],
  timings: ReadonlyMap<Asked, Timings>,
): readonly { readonly row: Row; readonly asked: Asked; readonly target: number }[] {
  const rows = new Map([...timings].map(([name, it]) => [name, rowsOf(it)]));
  return [...all].flatMap(([name, byAsked]) =>
    asked.flatMap((it) => {
      const row = rows.get(it)?.find((other) => other.name === name);
      const target = byAsked[it];
      return row && target !== undefined ? [{ row, asked: it, target }] : [];
    }),
  );
}

const HEADINGS = ['against', '', 'target', 'req/s', ''];

/** Of reads, p99 is held against the same targets. */
export const targetTable = (timings: ReadonlyMap<Question, Timings>): string =>
  markdownTable(
    [...HEADINGS, 'p99', ''],
    rowsWithTarget(targets, questions, timings).map(({ row, asked, target }) => [
      row.name,
      names[asked],
      `${target.toFixed(2)}x`,
      ...reached(row.throughput, target),
      ...reached(row.latency, target),
    ]),
  );

export const writeTargetTable = (timings: ReadonlyMap<Mutation, Timings>): string =>
  markdownTable(
    HEADINGS,
    rowsWithTarget(writeTargets, mutations, timings).map(({ row, asked, target }) => [
      row.name,
      mutationNames[asked],
      `${target.toFixed(2)}x`,
      ...reached(row.throughput, target),
    ]),
  );

const reached = (it: Row['throughput'], target: number): readonly string[] => [
  ranged(it),
  it.median >= target ? 'reached' : 'missed',
];
