/** The JSON of a body, and of the parameters of a URL: the numbers in it keep their digits. */
import { RowgateError } from '../../errors.ts';
import { parseJson } from '../../lib/json.ts';

/** `takes` names the place and what it accepts: `the body takes JSON, such as ...`. */
export function readJson(text: string, takes: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    const message = `${takes}; what was sent is not valid JSON`;
    throw new RowgateError('invalid-json', message, { cause });
  }
}
