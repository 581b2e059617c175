/** Runs generated operations and reports the smallest one that goes wrong, so that it can be sent again by hand. */
import fc, { type Arbitrary } from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import type { Caller, Reply } from '../harness/gateway.ts';
import type { Operation } from './operations/operation.ts';
import { type Written, write } from './operations/written.ts';

/** How many operations the whole of a proof has: `ORACLE_CASES`, or what the suite can afford. */
export const casesOr = (usual: number): number => Number(process.env.ORACLE_CASES ?? usual);

/** Where the worlds and operations begin; `ORACLE_SEED` for others. */
export const firstSeed = Number(process.env.ORACLE_SEED ?? 1);

export interface Case {
  readonly caller: Caller;
  readonly operation: Operation;
}

/** Gives the first thing that is wrong about an answer, or undefined. */
export type Judge = (it: Case, written: Written) => Promise<string | undefined>;

export interface Run {
  readonly schema: GraphQLSchema;
  readonly seed: number;
  readonly numRuns: number;
}

/** Fails with the smallest operation about which something is wrong. */
export async function checkAll(cases: Arbitrary<Case>, { schema, seed, numRuns }: Run, judge: Judge): Promise<void> {
  const property = fc.asyncProperty(cases, async (it) => {
    const written = write(it.operation, schema);
    const wrong = await judge(it, written);
    if (wrong !== undefined) throw new Error(describe(it.caller, written, wrong));
  });
  const outcome = await fc.check(property, { seed, numRuns });
  if (outcome.failed) throw new Error(`seed ${seed}, operation ${outcome.numRuns}\n${outcome.errorInstance}`);
}

const describe = (caller: Caller, { query, variables }: Written, wrong: string): string =>
  `${wrong}\n\n${JSON.stringify(caller)}\n${query}\n${JSON.stringify(variables)}`;

/** What an answer that should have no errors says of them. */
export const complaint = ({ errors, status }: Reply): string | undefined =>
  errors || status !== 200 ? `status ${status}: ${JSON.stringify(errors)}` : undefined;
