/** Values as PostgreSQL reads them in text format. */

/** Elements are always quoted, so that no text is taken for NULL or for syntax. */
const element = (value: unknown): string => {
  if (Array.isArray(value)) return arrayLiteral(value);
  return value === null || value === undefined ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`;
};

const arrayLiteral = (values: readonly unknown[]): string => `{${values.map(element).join()}}`;

/** NULL stays null; a list is an array literal, `{"a","b"}`. */
export function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? arrayLiteral(value) : String(value);
}
