/** Cursors of lists: sealed positions, good in the same list for the same caller alone. */
import type { Session } from '../../auth/session.ts';
import { stringifyJson } from '../../lib/json.ts';
import type { Cursors } from '../../query/cursors.ts';
import type { Position } from '../../query/document.ts';
import { parameterError } from '../parameters/query-string.ts';
import type { Question } from '../question.ts';
import { ROOT } from '../resources.ts';

export class ListCursors {
  readonly #list: string;

  /** A list is named by what decides its rows and their order, and by its caller. */
  constructor(
    private readonly cursors: Cursors,
    private readonly question: Question,
    { workspaceId, userId }: Session,
  ) {
    const { place, parameters } = question;
    this.#list = stringifyJson([
      ROOT,
      place.kind,
      place.resource.type,
      'id' in place ? place.id : null,
      'relationship' in place ? place.relationship.name : null,
      parameters.sort ?? null,
      parameters.filters.map(({ where }) => where),
      workspaceId ?? null,
      userId ?? null,
    ]);
  }

  seal = (position: Position): string => this.cursors.seal(JSON.stringify(position), this.#list);

  /**
   * Where the page that is asked for begins; undefined where no cursor is sent.
   * @throws RowgateError in the same words whatever is wrong with a cursor
   */
  position(): Position | undefined {
    const { page } = this.question.parameters;
    if (page.kind !== 'after' && page.kind !== 'before') return undefined;
    const opened = this.cursors.open(page.cursor, this.#list);
    if (opened !== undefined) return JSON.parse(opened);
    const accepted =
      'accepted is one of its links "next" and "prev", with the same filter and sort and the same caller';
    throw parameterError(page.parameter, `the cursor is not one of this list: ${accepted}`);
  }
}
