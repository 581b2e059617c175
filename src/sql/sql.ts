/** The SQL tree: fragments made of fixed text, names, literals, parameters and other fragments. */
import type { Parameter } from './parameter.ts';

/** A piece of a statement. Only the text of a template is ever raw; whatever is put into it is a node. */
export interface Sql {
  readonly parts: readonly (string | Parameter | Sql)[];
}

/** Writes SQL: `sql\`SELECT ${name('title')} FROM ${table}\``. */
export function sql(text: TemplateStringsArray, ...nodes: readonly (Sql | Parameter)[]): Sql {
  return { parts: text.flatMap((part, index) => (nodes[index] ? [part, nodes[index]] : [part])) };
}

/** The one function that quotes: `"` doubled in a name, `'` doubled in a text. */
const quoted = (text: string, quote: '"' | "'"): Sql => ({
  parts: [quote + text.replaceAll(quote, quote + quote) + quote],
});

/** An identifier, or a dotted path of them. PostgreSQL cuts a name at 63 bytes, so client aliases never become one. */
export const name = (...path: readonly string[]): Sql =>
  join(
    path.map((part) => quoted(part, '"')),
    '.',
  );

/** A text literal, for response keys and type names; standard_conforming_strings is on in every PostgreSQL since 9.1. */
export const text = (value: string): Sql => quoted(value, "'");

/** Fixed text of ours: an operator, a function's name. Never anything that a request brought. */
export const word = (text: string): Sql => ({ parts: [text] });

/** A whole number of ours, not negative. */
export const whole = (number: number): Sql => ({ parts: [BigInt(number).toString()] });

/** Fragments in a row with a fixed separator between them. */
export const join = (
  nodes: readonly (Sql | Parameter)[],
  separator: ', ' | ' AND ' | ' OR ' | '.' | '\n' | ' || ',
): Sql => ({
  parts: nodes.flatMap((node, index) => (index === 0 ? [node] : [separator, node])),
});

export const empty: Sql = { parts: [] };
export const TRUE: Sql = sql`TRUE`;
export const FALSE: Sql = sql`FALSE`;

/** All of the conditions; TRUE when there are none. */
export function and(conditions: readonly Sql[]): Sql {
  const needed = conditions.filter((condition) => condition !== TRUE);
  if (needed.includes(FALSE)) return FALSE;
  return needed.length > 1 ? sql`(${join(needed, ' AND ')})` : (needed[0] ?? TRUE);
}

/** Any of the conditions; FALSE when there are none. */
export function or(conditions: readonly Sql[]): Sql {
  const needed = conditions.filter((condition) => condition !== FALSE);
  if (needed.includes(TRUE)) return TRUE;
  return needed.length > 1 ? sql`(${join(needed, ' OR ')})` : (needed[0] ?? FALSE);
}
