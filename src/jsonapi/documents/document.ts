/** A document's text: what the statement gave, between what only the door knows. */
import { stringifyJson } from '../../lib/json.ts';
import type { PageFacts } from '../../query/document.ts';
import { END_OF_FACTS } from '../../read/document.ts';

/** An answer of a statement, taken apart. */
export interface Told {
  readonly facts: PageFacts;
  /** The members `data`, and `included` where something may be. */
  readonly members: string;
}

export function told(answer: string): Told {
  const end = answer.indexOf(END_OF_FACTS);
  return { facts: JSON.parse(answer.slice(0, end)), members: answer.slice(end + END_OF_FACTS.length) };
}

const VERSION = '"jsonapi":{"version":"1.1"}';

/** The texts before and after members that are not known yet. */
export function documentAround(own: Parameters<typeof documentText>[0]): readonly [before: string, after: string] {
  const whole = documentText(own, ['']);
  return [whole.slice(0, -1), '}'];
}

/** @param members the text of members of the document, after those that stand first */
export function documentText(
  { links, meta }: { readonly links?: unknown; readonly meta?: unknown },
  members: readonly string[],
): string {
  const own = Object.entries({ links, meta }).filter(([, value]) => value !== undefined);
  return `{${[VERSION, ...own.map(([name, value]) => `"${name}":${stringifyJson(value)}`), ...members].join()}}`;
}
