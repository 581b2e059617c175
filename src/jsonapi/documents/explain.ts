/** How a document was read: what goes into its `meta.explain`. */
import type { ExplainMode } from '../../db/explain.ts';
import { documentComplexity, documentEstimate } from '../../query/document.ts';
import { usesOf } from '../../query/limits.ts';
import { Aliases } from '../../read/aliases.ts';
import { compileDocument } from '../../read/document.ts';
import { type Explanation, explanationOf } from '../../read/explanation.ts';
import type { Explain, Ran } from '../../read/run.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { RoleEngine } from '../engine.ts';
import type { Question } from '../question.ts';
import { requestOf } from './prepare.ts';

/** Made before the question is prepared, for it looks whether that was done already. */
export class ExplainedDocument implements Explain {
  readonly #isKnown: boolean;
  #ran: Ran | undefined;

  constructor(
    readonly mode: ExplainMode,
    private readonly question: Question,
    private readonly engine: RoleEngine,
  ) {
    this.#isKnown = engine.preparer.knows(question);
  }

  readonly tell = (ran: Ran): void => {
    this.#ran = ran;
  };

  /** Once the plan was told. Compiled once more, for a prepared document keeps nothing but its statement. */
  explanation(variables: Variables): Explanation {
    const { context } = this.engine;
    const request = requestOf(this.question, context);
    const aliases = new Aliases();
    const statement = compileDocument(request, aliases);
    const cost = documentEstimate(request).of(variables);
    const limits = usesOf(cost, documentComplexity(request), context.role.limits);
    const known = this.#isKnown;
    const cache = { document: known ? 'known' : 'new', statement: known ? 'known' : 'compiled' } as const;
    return explanationOf({ statement, tables: aliases.tables, cost, limits, cache }, this.mode, this.#ran);
  }
}
