/** The answer to a query, and beside it how it was answered. */
import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { RowgateError } from '../../errors.ts';
import { Bytes } from '../../lib/bytes.ts';
import { stringifyJson } from '../../lib/json.ts';
import { complexity } from '../../query/complexity.ts';
import { estimate } from '../../query/estimate.ts';
import { usesOf } from '../../query/limits.ts';
import { Aliases } from '../../read/aliases.ts';
import { compile } from '../../read/compile.ts';
import { explanationOf, type ReadFacts } from '../../read/explanation.ts';
import type { Ran } from '../../read/run.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { OperationContext } from './operation-context.ts';
import type { Execute, ExplainRequest, OperationRequest } from './operation-request.ts';
import { rootsOf } from './roots.ts';

/** @throws RowgateError: whatever is not a query is not explained, and so not done */
export function refuseToExplain({ explain, operation: { definition } }: OperationRequest): void {
  if (!explain || definition.operation === OperationTypeNode.QUERY) return;
  const message = `a ${definition.operation} is not explained, and it was not done: "x-rowgate-explain" is for queries`;
  throw new RowgateError('not-supported', message);
}

/** Executes as `query` does, and puts `extensions.explain` into the answer. */
export const explained =
  ({ mode, isKnown, limits, answer: most }: ExplainRequest, query: Execute): Execute =>
  async (request, operation, coerced, engine) => {
    const { preparer } = engine;
    const isCompiled = preparer.knows(operation, coerced);
    let ran: Ran | undefined;
    const tell = (it: Ran): void => {
      ran = it;
    };
    const answer = await query(request, operation, coerced, {
      ...engine,
      read: (statement, variables, session, gone, seen) =>
        engine.read(statement, variables, session, gone, seen, { mode, tell }),
    });
    if (!answer.text) return answer;
    const own = factsOf(operation.definition, preparer.scope(operation.document, coerced), coerced);
    const cache = { document: isKnown ? 'known' : 'new', statement: isCompiled ? 'known' : 'compiled' } as const;
    const used = [...own.limits, ...limits, { limit: 'answer', most, found: answer.text.length } as const];
    const explanation = explanationOf({ ...own, limits: used, cache }, mode, ran);
    const extensions = Bytes.of(`,"extensions":${stringifyJson({ explain: explanation })}}`);
    request.room?.take(extensions.length);
    return { ...answer, text: Bytes.join([answer.text.withoutLast(), extensions]) };
  };

/** Compiled once more, for a prepared read keeps nothing but its statement. */
function factsOf(
  definition: OperationDefinitionNode,
  scope: OperationContext,
  variables: Variables,
): Omit<ReadFacts, 'cache'> {
  const aliases = new Aliases();
  const roots = rootsOf(definition, scope);
  const readsTables = roots.some(({ kind }) => kind !== 'typename');
  const cost = estimate(roots).of(variables);
  const statement = readsTables ? compile(roots, aliases) : undefined;
  return { statement, tables: aliases.tables, cost, limits: usesOf(cost, complexity(roots), scope.limits) };
}
