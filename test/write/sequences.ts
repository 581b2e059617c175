/** Generated sequences of requests, against the real door: what must hold of the rows after each of them. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Caller, Reply } from '../harness/gateway.ts';
import type { Row, WritableGateway } from '../harness/writable-gateway.ts';

/** One request; a place `{0}`, `{1}`, ... in it stands for the id of a row that the sequence began with. */
export interface Call {
  readonly caller: Caller;
  readonly query: string;
  readonly variables?: Row;
}

/** What a call came to, with all rows of the entity before it and after it, by internal key. */
export interface Step {
  readonly call: Call;
  readonly reply: Reply;
  readonly before: ReadonlyMap<string, Row>;
  readonly after: ReadonlyMap<string, Row>;
}

export interface Sequences<State> {
  readonly gateway: WritableGateway;
  /** All rows of the entity, deleted ones too. */
  readonly rows: () => Promise<Row[]>;
  /** The ids that calls may name, and what the model knows at the start; earlier sequences have left rows behind. */
  readonly start: () => Promise<{ readonly ids: readonly string[]; readonly state: State }>;
  readonly call: fc.Arbitrary<Call>;
  /** What must hold after each call; gives the next state of the model. */
  readonly holds: (step: Step, state: State) => State | Promise<State>;
}

const byKey = (rows: readonly Row[]) => new Map(rows.map((row) => [String(row.pk), row]));

/** How often each outcome was met, so that a generator which never succeeds is noticed. */
export async function check<State>({ gateway, rows, start, call, holds }: Sequences<State>) {
  const met = { done: 0, refused: 0 };
  const sequence = fc.array(call, { minLength: 4, maxLength: 16, size: 'max' });
  const property = fc.asyncProperty(sequence, async (calls) => {
    const { ids, state } = await start();
    let model = state;
    let before = byKey(await rows());
    for (const one of calls) {
      const named = (text: string) => text.replace(/\{(\d)\}/g, (_, index) => ids[Number(index) % ids.length] ?? '');
      const { caller, query, variables = {} } = one;
      const reply = await gateway.ask(named(query), JSON.parse(named(JSON.stringify(variables))), caller);
      const after = byKey(await rows());
      expect(reply.errors?.map(({ extensions }) => extensions.code) ?? []).not.toContain('unexpected');
      if (reply.errors) expect(after, reply.text).toEqual(before);
      model = await holds({ call: one, reply, before, after }, model);
      met[reply.errors ? 'refused' : 'done'] += 1;
      before = after;
    }
  });
  await fc.assert(property, { numRuns: 24, endOnFailure: true });
  return met;
}
