/** What a statement is given: the values of a question, which its shape does not know. */
import type { Position } from '../../query/document.ts';
import type { Source, Variables } from '../../sql/parameter.ts';
import type { Question } from '../question.ts';

export interface DocumentVariables extends Variables {
  readonly id: string | undefined;
  readonly size: number;
  readonly offset: number;
  readonly position: Position | undefined;
  readonly filters: readonly unknown[];
}

export function variablesOf({ place, parameters }: Question, position: Position | undefined): DocumentVariables {
  const { page, filters } = parameters;
  return {
    id: 'id' in place ? place.id : undefined,
    size: page.size,
    offset: page.kind === 'number' ? (page.number - 1) * page.size : 0,
    position,
    filters: filters.map((it) => it.where),
  };
}

/** The source of one of them. */
export const from = (name: keyof DocumentVariables & string, read: (them: DocumentVariables) => unknown): Source => ({
  kind: 'variable',
  name,
  read: (variables) => read(variables as DocumentVariables),
});
