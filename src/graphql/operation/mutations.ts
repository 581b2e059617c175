/** What each field of `mutation_root` does: its write, and the shape of its answer (dialect 4). */
import type { GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Variables } from '../../sql/parameter.ts';
import { type Answer, type RowsMember, rowAnswer, rowsAnswer } from '../../write/answer.ts';
import type { Mutation, WriteRequest } from '../../write/mutations.ts';
import { answered, type Piece } from '../../write/script.ts';
import type { Step } from '../../write/step.ts';
import { argumentsOf, fieldsOf, type SelectedField } from './fields.ts';
import type { OperationContext } from './operation-context.ts';
import { type Selected, under } from './selected.ts';
import { selectionOf } from './selection.ts';

/** The fields under `mutation_root`, in the order in which they run. */
export const mutationFields = (operation: OperationDefinitionNode, scope: OperationContext): readonly SelectedField[] =>
  fieldsOf(scope.schema.getMutationType() as GraphQLObjectType, [operation.selectionSet], [], scope);

/** A field of which all is known but the values of a request. */
export interface PreparedField {
  readonly key: string;
  /** Reads those. Throws RowgateError for what is not accepted. */
  read(variables: Variables): PreparedRequest;
}

interface PreparedRequest extends Pick<WriteRequest, 'inserted'> {
  /** The steps and the answer, made anew for each attempt. */
  pieces(): readonly Piece[];
}

/** Nothing of the request that it is prepared for stays in it. */
export function prepareField(
  field: SelectedField,
  mutations: ReadonlyMap<string, Mutation>,
  scope: OperationContext,
): PreparedField {
  const { key, name } = field;
  const mutation = mutations.get(name);
  if (!mutation) return { key, read: () => ({ inserted: [], pieces: () => [JSON.stringify('mutation_root')] }) };
  const { answers, returns } = mutation;
  const answer = answers === 'row' ? row(under(field), returns, scope) : rows(under(field), returns, scope);
  const readRequest = mutation.prepare(field.arguments);
  const argumentsFor = argumentsOf(field);
  return {
    key,
    read(variables) {
      const { inserted, steps } = readRequest(argumentsFor(variables));
      return { inserted, pieces: () => piecesOf(steps(), answer, answers) };
    },
  };
}

function piecesOf(all: readonly (readonly Step[])[], answer: Answer, answers: Mutation['answers']): readonly Piece[] {
  if (answers !== 'rows of each') return all.flatMap((steps) => answered(steps, answer));
  return ['[', ...all.flatMap((steps, index) => [index === 0 ? '' : ',', ...answered(steps, answer)]), ']'];
}

/** How a mutation answers with rows of a table. */
type AnswerOf = (selected: Selected, returns: PermittedTable, scope: OperationContext) => Answer;

/** The one row, or null when none was written. */
const row: AnswerOf = (selected, returns, scope) => rowAnswer(returns, selectionOf(selected, returns, scope));

/** `affected_rows`, `returning` and `__typename` of a `t_mutation_response`. */
const rows: AnswerOf = (selected, returns, scope) => {
  const { type, selectionSets, path } = selected;
  const parts = fieldsOf(type, selectionSets, path, scope).map((field): RowsMember => {
    const { key, name } = field;
    if (name === '__typename') return { key, kind: 'text', text: JSON.stringify(type.name) };
    if (name === 'affected_rows') return { key, kind: 'affected' };
    return { key, kind: 'rows', selection: selectionOf(under(field), returns, scope) };
  });
  return rowsAnswer(returns, parts, scope.limits.rows);
};
