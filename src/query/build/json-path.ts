/** Paths into jsonb values: `$.a.b`, `a.b`, `.a`, `$`, `[0]`, `['k']` (dialect 2.3). */
import { type Path, RowgateError } from '../../errors.ts';
import { LONGEST_PATH, MOST_STEPS, parseJsonPath } from '../../lib/json-path.ts';
import { shorten } from '../../lib/quote.ts';

const ACCEPTED = `accepted are $.a.b, a.b, .a, $, [0], ['k'] and ["k"], at most ${MOST_STEPS} steps in ${LONGEST_PATH} characters`;

/**
 * The keys of a path in order; none means the whole value.
 * @throws RowgateError `parse-failed`
 */
export function keysOfPath(text: string, path: Path): readonly string[] {
  const parsed = parseJsonPath(text);
  if (parsed) return parsed.segments;
  throw new RowgateError('parse-failed', `parse json path error: ${shorten(text)}; ${ACCEPTED}`, { path });
}
