/** How a document was read: what goes into its `meta.explain`. */
import type { ExplainMode } from '../../db/explain.ts';
import { usesOf } from '../../query/limits.ts';
import { Aliases } from '../../read/aliases.ts';
import { type Explanation, explanationOf } from '../../read/explanation.ts';
import type { Explain, Ran } from '../../read/run.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { RoleEngine } from '../engine.ts';
import type { Plan } from '../plan.ts';

/** Made before the plan is prepared, for it looks whether that was done already. */
export class ExplainedDocument implements Explain {
  readonly #isKnown: boolean;
  #ran: Ran | undefined;

  constructor(
    readonly mode: ExplainMode,
    private readonly plan: Plan,
    private readonly engine: RoleEngine,
  ) {
    this.#isKnown = engine.preparer.knows(plan);
  }

  readonly tell = (ran: Ran): void => {
    this.#ran = ran;
  };

  /** Once the plan was told. Compiled once more, for what is prepared keeps nothing but its statement. */
  explanation(variables: Variables): Explanation {
    const { estimate, complexity, compile } = this.plan.make();
    const aliases = new Aliases();
    const statement = compile(aliases);
    const cost = estimate.of(variables);
    const limits = usesOf(cost, complexity, this.engine.context.role.limits);
    const known = this.#isKnown;
    const cache = { document: known ? 'known' : 'new', statement: known ? 'known' : 'compiled' } as const;
    return explanationOf({ statement, tables: aliases.tables, cost, limits, cache }, this.mode, this.#ran);
  }
}
