/** The JSON of a body, and of the parameters of a URL: the numbers in it keep their digits. */
import { limitExceeded, RowgateError } from '../../errors.ts';
import { parseJson, TooDeepError } from '../../lib/json.ts';

/** Around a variable's value: the list of a batch, an operation, its variables; around an attribute's as many. */
const AROUND = 3;

/**
 * `takes` names the place and what it accepts: `the body takes JSON, such as ...`. What nests deeper than any value may
 * is refused before it is parsed.
 * @param around objects and lists around a value
 */
export function readJson(text: string, takes: string, inputDepth: number, around: number = AROUND): unknown {
  try {
    return parseJson(text, inputDepth + around);
  } catch (cause) {
    if (cause instanceof TooDeepError) throw limitExceeded({ limit: 'input-depth', most: inputDepth });
    const message = `${takes}; what was sent is not valid JSON`;
    throw new RowgateError('invalid-json', message, { cause });
  }
}
