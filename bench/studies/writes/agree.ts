/** Before a mutation is timed: every contender gives the same answer, and leaves the same rows. */
import { isDeepStrictEqual } from 'node:util';
import type { Running } from '../../contenders/start.ts';
import type { Mutation, WriteCase } from '../../mutations.ts';
import { ask } from '../../rounds/agree.ts';
import type { WrittenRows } from './rows.ts';

/** A contender with the rows of its own database. */
export interface Writer {
  readonly running: Running;
  readonly rows: WrittenRows;
}

interface Outcome {
  readonly name: string;
  readonly answer: unknown;
  readonly rows: readonly unknown[];
}

/** What a contender without rules does not write when a status changes: its history, and when that was. */
const RULED = ['history', 'is_done', 'is_changed'];

/** Throws with both outcomes when a contender's differs from the first one's. */
export async function assertEqualWrites(writers: readonly Writer[], asked: WriteCase): Promise<void> {
  const outcomes = new Map<Writer, Outcome>();
  for (const writer of writers) {
    const outcome = await outcomeOf(writer, asked);
    if (outcome) outcomes.set(writer, outcome);
  }
  const [first, ...others] = outcomes;
  if (!first) return;
  for (const [writer, outcome] of others) {
    const isPlain = writer.running.contender.hasNoRules === true && asked.mutation === 'update-status';
    const [expected, found] = [first[1], outcome].map((it) => (isPlain ? withoutRuled(it) : it));
    if (isDeepStrictEqual([expected?.answer, expected?.rows], [found?.answer, found?.rows])) continue;
    throw new Error(`${asked.mutation} does not write the same:\n${shown(expected)}\n${shown(found)}`);
  }
}

async function outcomeOf({ running, rows }: Writer, asked: WriteCase): Promise<Outcome | undefined> {
  const request = running.contender.write?.(asked);
  if (!request) return undefined;
  await rows.putBack();
  const before = await rows.read(asked.tenant);
  const answer = dataOf(await ask(running.url, request), asked.mutation);
  const after = await rows.read(asked.tenant);
  const changed = after.filter((row) => !before.some((it) => isDeepStrictEqual(it, row)));
  if (changed.length === 0) throw new Error(`${running.contender.name} wrote nothing: ${JSON.stringify(answer)}`);
  return { name: running.contender.name, answer, rows: changed };
}

/** GraphQL's envelope and PostGraphile's payload away, new keys unnamed, rows in one order. */
function dataOf(body: unknown, mutation: Mutation): unknown {
  const { data = body, errors } = body as { data?: unknown; errors?: unknown };
  if (errors) throw new Error(`${mutation} was refused: ${JSON.stringify(errors).slice(0, 1_000)}`);
  const isNew = mutation !== 'update-status' && mutation !== 'update-many';
  const { payload = data } = data as { payload?: unknown };
  return JSON.parse(JSON.stringify(payload), (name, value) => {
    if (isNew && (name === 'task_id' || name === 'blueprint_step_id')) return typeof value;
    return name === 'returning' ? value.map((it: unknown) => JSON.stringify(it)).sort() : value;
  });
}

const withoutRuled = ({ rows, ...outcome }: Outcome): Outcome => ({
  ...outcome,
  rows: rows.map((row) =>
    Object.fromEntries(Object.entries(row as object).filter(([column]) => !RULED.includes(column))),
  ),
});

const shown = (outcome: Outcome | undefined): string => JSON.stringify(outcome)?.slice(0, 3_000) ?? '';
