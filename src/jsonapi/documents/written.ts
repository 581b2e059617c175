/** What a write answers: the resource as it then is, read by the compiler of documents in the write's own transaction. */
import { LRUCache } from 'lru-cache';
import { genericOperators } from '../../catalog/operators.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { type DocumentRequest, documentComplexity, documentEstimate } from '../../query/document.ts';
import { costCheckOf } from '../../query/limits.ts';
import { term } from '../../query/role-context.ts';
import { documentMembers } from '../../read/document.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { Answer } from '../../write/answer.ts';
import { given } from '../../write/statements/columns.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { KNOWN, names } from './prepare.ts';
import { reachedBy, resourceObjects } from './request.ts';
import { bytesOfLinks, withLinks } from './resource-links.ts';
import type { DocumentContext } from './selection.ts';

export type Shown = Pick<Parameters, 'include' | 'fields'>;

/** A resource with all its fields and nothing included. */
export const WHOLE: Shown = { include: undefined, fields: new Map() };

const KEY = '_key';
const ONE = new Parameter({ kind: 'literal', value: 1 }, 'bigint');

/** The answers of one role, each made once for its shape, so that its statement is printed once. */
export class WrittenDocuments {
  readonly #known = new LRUCache<string, Answer>({ ...KNOWN, sizeCalculation: (_, shape) => shape.length });

  constructor(private readonly context: DocumentContext) {}

  /**
   * @param of the resource's rows, as this answer may have them
   * @throws RowgateError `limit-exceeded`
   */
  answer(resource: VisibleResource, of: PermittedTable, shown: Shown): Answer {
    const { include, fields } = shown;
    const fieldSets = [...fields].map(([type, it]) => [type, ...it]);
    const shape = JSON.stringify([resource.type, of === resource.rows, include && names(include), fieldSets]);
    const known = this.#known.get(shape);
    if (known) return known;
    const made = answerOf(this.#request(resource, of, shown));
    this.#known.set(shape, made);
    return made;
  }

  #request(resource: VisibleResource, of: PermittedTable, shown: Shown): DocumentRequest {
    const { role } = this.context;
    const request: DocumentRequest = {
      rows: {
        of,
        where: {
          kind: 'compare',
          term: term(of, resource.key.name, role),
          operator: genericOperators._eq,
          operand: given(KEY, 'uuid'),
        },
        orderBy: [],
        distinctOn: [],
      },
      stretch: { size: ONE, hasEnds: false },
      isList: false,
      isCounted: false,
      reached: reachedBy(shown.include ?? new Map(), this.context),
      shown: resourceObjects(resource, shown, this.context),
    };
    costCheckOf(documentEstimate(request), documentComplexity(request), role.limits)({});
    return request;
  }
}

const answerOf = (request: DocumentRequest): Answer => ({
  known: () => undefined,
  json: (aliases) => documentMembers(request, aliases),
  given: ({ keys: [key] }) => ({ [KEY]: key }),
  filling: { bytes: bytesOfLinks, put: withLinks },
});
