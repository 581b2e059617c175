/** What a rule answers to a call that it refuses. */
import { RowgateError } from '../../src/errors.ts';

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
