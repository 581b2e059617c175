/** Conditions as PostgreSQL prints them, with one part of them left out. */

/** Whether the first bracket closes with the last character. */
function isBracketed(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  return depths(text).findIndex((depth, at) => at > 0 && depth === 0) === text.length - 1;
}

/** How many brackets are open behind each character; quoted text has none. */
function depths(text: string): readonly number[] {
  let depth = 0;
  let quoted = false;
  return [...text].map((character) => {
    if (character === "'") quoted = !quoted;
    if (!quoted && character === '(') depth += 1;
    if (!quoted && character === ')') depth -= 1;
    return quoted ? depth + 1 : depth;
  });
}

function split(text: string, word: string): readonly string[] {
  const depth = depths(text);
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (depth[at] !== 0) continue;
    parts.push(text.slice(from, at));
    from = at + word.length;
  }
  return [...parts, text.slice(from)];
}

const bare = (text: string): string => {
  const trimmed = text.trim();
  return isBracketed(trimmed) ? bare(trimmed.slice(1, -1)) : trimmed;
};

const eachPart = (parts: readonly string[], word: string, weaken: (part: string) => readonly string[]) =>
  parts.flatMap((part, index) => weaken(part).map((weaker) => `(${parts.with(index, weaker).join(word)})`));

const OPEN = 'true';

/** The condition of a sub-query that only asks whether there is a row. */
const EXISTS = /^(EXISTS \( SELECT\s[\s\S]*?\sWHERE )([\s\S]*)\)$/;

/** Every way to leave one part out: a conjunct, a conjunct of an alternative or of a sub-query, or, of one part, all. */
export function weakerConditions(condition: string): readonly string[] {
  const text = bare(condition);
  const conjuncts = split(text, ' AND ');
  if (conjuncts.length > 1) return eachPart(conjuncts, ' AND ', weakerConditions);
  const alternatives = split(text, ' OR ');
  if (alternatives.length > 1) {
    const stricter = (part: string) => weakerConditions(part).filter((it) => it !== OPEN);
    return [OPEN, ...eachPart(alternatives, ' OR ', stricter)];
  }
  const [, query, where] = EXISTS.exec(text) ?? [];
  return query && where ? [OPEN, ...weakerConditions(where).map((it) => `${query}${it})`)] : [OPEN];
}
