/** The `path` argument of jsonb fields: `$.a.b`, `a.b`, `.a`, `$`, `[0]`, `['k']` (dialect 2.3). */
import { type Path, RowgateError } from '../../errors.ts';
import { shorten } from '../../lib/quote.ts';

const STEP = /\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y;

/** The keys of a path in order; none means the whole value. */
export function parseJsonPath(text: string, path: Path): readonly string[] {
  const keys: string[] = [];
  let at = text.startsWith('$') ? 1 : 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(text);
    if (!step) {
      const message = `parse json path error: ${shorten(text)}; accepted are $.a.b, a.b, .a, $, [0], ['k'] and ["k"]`;
      throw new RowgateError('parse-failed', message, { path });
    }
    keys.push(step[1] ?? step[2] ?? step[3] ?? step[4] ?? '');
    at = STEP.lastIndex;
  }
  return keys;
}
