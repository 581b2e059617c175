/** Prepared documents: what does not depend on values is done once for each shape of question. */
import { LRUCache } from 'lru-cache';
import { type DocumentRequest, documentComplexity, documentEstimate } from '../../query/document.ts';
import { shapeOf } from '../../query/input/shape.ts';
import { type CostCheck, costCheckOf } from '../../query/limits.ts';
import type { ReadStatement } from '../../read/compile.ts';
import { compileDocument } from '../../read/document.ts';
import { Faults } from '../faults.ts';
import type { IncludeTree } from '../parameters/include.ts';
import { type Question, shownAt } from '../question.ts';
import { documentRequest } from './request.ts';
import type { DocumentContext } from './selection.ts';

export interface PreparedDocument {
  readonly statement: ReadStatement;
  /** Refuses a request that asks for too much. */
  readonly checkCost: CostCheck;
}

/** Characters of shapes that are remembered: clients that vary them without end must not fill the memory. */
export const KNOWN = { max: 2_000, maxSize: 1024 * 1024 };

/** Prepares the documents of one role. */
export class DocumentPreparer {
  readonly #known = new LRUCache<string, PreparedDocument>({ ...KNOWN, sizeCalculation: (_, shape) => shape.length });

  constructor(
    private readonly context: DocumentContext,
    private readonly onPrepare: () => void = () => {},
  ) {}

  /** Whether the statement is compiled already. */
  knows(question: Question): boolean {
    return this.#known.has(shapeOfQuestion(question));
  }

  /** @throws RequestFaults, and RowgateError `limit-exceeded` */
  prepare(question: Question): PreparedDocument {
    const shape = shapeOfQuestion(question);
    const known = this.#known.get(shape);
    if (known) return known;
    const made = prepared(question, this.context);
    this.onPrepare();
    this.#known.set(shape, made);
    return made;
  }
}

/** @throws RequestFaults */
export function requestOf(question: Question, context: DocumentContext): DocumentRequest {
  const faults = new Faults();
  const request = documentRequest(question, context, faults);
  faults.throwIfAny();
  return request;
}

function prepared(question: Question, context: DocumentContext): PreparedDocument {
  const request = requestOf(question, context);
  const found = documentComplexity(request);
  return {
    checkCost: costCheckOf(documentEstimate(request), found, context.role.limits),
    statement: { ...compileDocument(request), hasExpressions: found.expressions > 0 },
  };
}

/** All that decides the statement. */
function shapeOfQuestion({ place, parameters }: Question): string {
  const { include, fields, sort, filters, page } = parameters;
  const { conditions } = shownAt(place);
  return JSON.stringify([
    place.kind,
    place.resource.type,
    'relationship' in place ? place.relationship.name : null,
    include && names(include),
    [...fields].map(([type, shown]) => [type, ...shown]),
    sort,
    filters.map(({ parameter, where }) => [parameter, shapeOf(where, conditions)]),
    page.kind,
  ]);
}

export const names = (tree: IncludeTree): readonly unknown[] =>
  [...tree].map(([name, { further }]) => [name, names(further)]);
