/** A document's text: what the statement gave, between what only the door knows. */
import { Bytes } from '../../lib/bytes.ts';
import { stringifyJson } from '../../lib/json.ts';
import type { PageFacts } from '../../query/document.ts';
import { END_OF_FACTS } from '../../read/document.ts';

/** An answer of a statement, taken apart. */
export interface Told {
  readonly facts: PageFacts;
  /** The members `data`, and `included` where something may be. */
  readonly members: Bytes;
}

export function told(answer: Bytes): Told {
  const [facts, members] = answer.cut(END_OF_FACTS);
  return { facts: JSON.parse(facts), members };
}

const VERSION = '"jsonapi":{"version":"1.1"}';

/** What only the door knows of a document. */
interface Own {
  readonly links?: unknown;
  readonly meta?: unknown;
}

/** The texts before and after members that are not known yet. */
export const documentAround = (own: Own): readonly [before: string, after: string] => [`{${first(own)},`, '}'];

/** @param members members of the document, after those that stand first */
export const documentOf = (own: Own, members: readonly (Bytes | string)[]): Bytes =>
  Bytes.join([`{${first(own)}`, ...members.flatMap((it) => [',', it]), '}']);

/** The members that stand first. */
function first({ links, meta }: Own): string {
  const own = Object.entries({ links, meta }).filter(([, value]) => value !== undefined);
  return [VERSION, ...own.map(([name, value]) => `"${name}":${stringifyJson(value)}`)].join();
}
