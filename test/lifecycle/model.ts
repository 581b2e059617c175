/** Generated sequences of calls: each is made on the row in memory, as the write layer makes it on the database's. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { Calculated } from '../../src/lifecycle/calculated.ts';
import { refusalOf } from './refusal.ts';

/** The row that the rules see; patches are applied to it, and a refused call must leave it as it was. */
export interface Held<Row> {
  row: Row;
}

/** A call by its name and what it is given, and whether the model permits it. */
export interface Call<Model, Row> {
  readonly name: string;
  /** Undefined when it is refused. */
  readonly expected: (model: Model) => Model | undefined;
  /** The columns to write. */
  readonly patch: (row: Row) => object;
}

/** Runs sequences; `agree` holds the row against the model and against the row before each permitted call. */
export function holds<Model extends object, Row extends object>(
  start: () => { readonly model: Model; readonly row: Row },
  calls: readonly fc.Arbitrary<Call<Model, Row>>[],
  agree: (row: Row, model: Model, before: Row) => void,
): void {
  const commands = calls.map((call) => call.map((made) => toCommand(made, agree)));
  const property = fc.property(fc.commands(commands, { maxCommands: 30, size: 'max' }), (sequence) => {
    const { model, row } = start();
    fc.modelRun(() => ({ model: { now: model }, real: { row: frozen(row) } }), sequence);
  });
  fc.assert(property, { numRuns: 100 });
}

interface Box<Model> {
  now: Model;
}

function toCommand<Model extends object, Row extends object>(
  { name, expected, patch }: Call<Model, Row>,
  agree: (row: Row, model: Model, before: Row) => void,
): fc.Command<Box<Model>, Held<Row>> {
  return {
    check: () => true,
    toString: () => name,
    run: (model, real) => {
      const next = expected(model.now);
      const before = real.row;
      const refusal = refusalOf(() => {
        real.row = frozen({ ...before, ...applied(before, patch(before)) } as Row);
      });
      expect(refusal === undefined, refusal?.message).toBe(next !== undefined);
      model.now = next ?? model.now;
      agree(real.row, model.now, before);
    },
  };
}

/** What PostgreSQL would calculate. */
const calculations: Readonly<Record<string, (stored: unknown, operand: unknown) => unknown>> = {
  _append: (stored, operand) => [...(stored as unknown[]), ...(operand as unknown[])],
  _inc: (stored, operand) => Number(stored) + Number(operand),
  'append-steps': (stored, operand) => {
    const { steps = [], ...flow } = stored as { steps?: unknown[] };
    return { ...flow, steps: [...steps, ...(operand as unknown[])] };
  },
};

/** The patch with each calculation done on what the row holds. */
export function applied(row: object, patch: object): object {
  const values = Object.entries(patch).map(([column, value]) => {
    if (!(value instanceof Calculated)) return [column, value];
    const calculate = calculations[value.calculation];
    if (!calculate) throw new Error(`No rule was to calculate ${value.calculation}`);
    return [column, calculate(Reflect.get(row, column), value.operand)];
  });
  return Object.fromEntries(values);
}

/** Deeply: a rule that changed what it was given would throw. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
