/** Places of faults: a rule knows columns, and its caller wrote attributes and relationships. */
import type { Table } from '../../catalog/catalog.ts';
import { type Path, RowgateError } from '../../errors.ts';
import type { Decision, Step } from '../../write/step.ts';
import { MISSING } from '../read.ts';

export type Place = (path: Path) => Path;

/**
 * The places in the resource object of a row.
 * @param names attributes that have another name than the columns or arguments
 */
export function objectPlaces(table: Table, place: Path, names: Readonly<Record<string, string>> = {}): Place {
  const attributes = new Map(Object.entries(names).map(([attribute, name]) => [name, attribute]));
  return (path) => {
    const [column, ...inside] = path.slice(place.length).filter((it, index) => index > 0 || it !== '_set');
    if (typeof column !== 'string') return place;
    if (column === table.key.name) return [...place, 'id'];
    const relation = table.foreignKeys.get(column)?.relation.name;
    if (relation !== undefined) return [...place, 'relationships', relation, 'data'];
    return [...place, 'attributes', attributes.get(column) ?? column, ...inside];
  };
}

const movedIn = (error: RowgateError, place: Place): RowgateError => error.movedTo(place(error.path));

/** A related resource that is missing is told in the words of every other that is. */
function moved(error: RowgateError, place: Place): RowgateError {
  if (error.code !== 'not-found' || error.path.length === 0) return movedIn(error, place);
  return new RowgateError('not-found', MISSING, { path: place(error.path) });
}

/** The step with another error in place of what it refuses with, and another decision in place of its own. */
export const retold = (
  step: Step,
  refusal: (error: RowgateError) => RowgateError,
  decision: (decided: Decision) => Decision = (it) => it,
): Step => ({
  instants: step.instants,
  ask() {
    const { statements, decide } = step.ask();
    return {
      statements,
      async decide(answers, facts) {
        try {
          return decision(await decide(answers, facts));
        } catch (error) {
          throw error instanceof RowgateError ? refusal(error) : error;
        }
      },
    };
  },
});

/** The step with its faults at their places. */
export const atPlace = (step: Step, place: Place): Step => ({
  ...retold(
    step,
    (error) => moved(error, place),
    (decided) => withPlaces(decided, place),
  ),
  instants: step.instants.map(({ text, path }) => ({ text, path: place(path) })),
});

function withPlaces(decision: Decision, place: Place): Decision {
  const { collisions } = decision;
  if (!collisions) return decision;
  return {
    ...decision,
    collisions: {
      mayRepeat: (index) => collisions.mayRepeat(index),
      explain(index) {
        const question = collisions.explain(index);
        return question && { ...question, read: (answers) => movedIn(question.read(answers), place) };
      },
    },
  };
}
