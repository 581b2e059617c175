/** What a rule answers to a call that it refuses. */
import { type Path, RowgateError } from '../../src/errors.ts';

/** The error's parts as a client sees them; undefined when the call is permitted. */
export function refusalOf(call: () => unknown) {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof RowgateError)) throw error;
    const { code, message, path, extensions } = error;
    return { code, message, path, extensions };
  }
}

/** The segments of a place as a message writes it: `references[0].id`. */
export const segmentsOf = (place: string): Path =>
  place.split(/[.[]/).map((it) => (it.endsWith(']') ? Number(it.slice(0, -1)) : it));
