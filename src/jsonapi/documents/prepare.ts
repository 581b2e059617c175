/** Prepared reads: what does not depend on values is done once for each shape of question. */
import { LRUCache } from 'lru-cache';
import { documentComplexity, documentEstimate } from '../../query/document.ts';
import type { InputType } from '../../query/input/input-type.ts';
import { shapeOf } from '../../query/input/shape.ts';
import { type CostCheck, costCheckOf, type ReadLimits } from '../../query/limits.ts';
import type { ReadStatement } from '../../read/compile.ts';
import { compileDocument } from '../../read/document.ts';
import { Faults } from '../faults.ts';
import type { Filter } from '../parameters/filter.ts';
import type { IncludeTree } from '../parameters/include.ts';
import type { Plan, PlannedRead } from '../plan.ts';
import { type Question, shownAt } from '../question.ts';
import { documentRequest } from './request.ts';
import type { DocumentContext } from './selection.ts';

export interface PreparedRead {
  readonly statement: ReadStatement;
  /** Refuses a request that asks for too much. */
  readonly checkCost: CostCheck;
}

/** Characters of shapes that are remembered: clients that vary them without end must not fill the memory. */
export const KNOWN = { max: 2_000, maxSize: 1024 * 1024 };

/** Prepares the reads of one role. */
export class Preparer {
  readonly #known = new LRUCache<string, PreparedRead>({ ...KNOWN, sizeCalculation: (_, shape) => shape.length });

  constructor(
    private readonly limits: ReadLimits,
    private readonly onPrepare: () => void = () => {},
  ) {}

  /** Whether the statement is compiled already. */
  knows({ shape }: Plan): boolean {
    return this.#known.has(shape);
  }

  /** @throws RequestFaults, and RowgateError `limit-exceeded` */
  prepare({ shape, make }: Plan): PreparedRead {
    const known = this.#known.get(shape);
    if (known) return known;
    const made = prepared(make(), this.limits);
    this.onPrepare();
    this.#known.set(shape, made);
    return made;
  }
}

function prepared({ complexity, estimate, compile }: PlannedRead, limits: ReadLimits): PreparedRead {
  const checkCost = costCheckOf(estimate, complexity, limits);
  return { checkCost, statement: { ...compile(), hasExpressions: complexity.expressions > 0 } };
}

/** How a question becomes a document. */
export const documentPlan = (question: Question, context: DocumentContext): Plan => ({
  shape: shapeOfQuestion(question),
  make() {
    const faults = new Faults();
    const request = documentRequest(question, context, faults);
    faults.throwIfAny();
    return {
      complexity: documentComplexity(request),
      estimate: documentEstimate(request),
      compile: (aliases) => compileDocument(request, aliases),
    };
  },
});

function shapeOfQuestion({ place, parameters }: Question): string {
  const { include, fields, sort, filters, page } = parameters;
  return JSON.stringify([
    place.kind,
    place.resource.type,
    'relationship' in place ? place.relationship.name : null,
    include && names(include),
    [...fields].map(([type, shown]) => [type, ...shown]),
    sort,
    shapesOfFilters(filters, shownAt(place).conditions),
    page.kind,
  ]);
}

export const shapesOfFilters = (filters: readonly Filter[], type: InputType): readonly unknown[] =>
  filters.map(({ parameter, where }) => [parameter, shapeOf(where, type)]);

export const names = (tree: IncludeTree): readonly unknown[] =>
  [...tree].map(([name, { further }]) => [name, names(further)]);
