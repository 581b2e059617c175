/** The functions that policies ask, answering too kindly: yes, or without a condition that they make. */
import type pg from 'pg';
import type { DatabaseMutant } from '../mutant.ts';

const FUNCTIONS = `SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS definition,
    prorettype = 'boolean'::regtype AS is_yes_or_no
  FROM pg_proc p WHERE pronamespace IN ('core_api'::regnamespace, 'rowgate'::regnamespace) AND prokind = 'f' ORDER BY 1`;

const LANGUAGE = /\n LANGUAGE \w+/;

const mutant = (name: string, sql: string): DatabaseMutant => ({ kind: 'database', name: `function: ${name}`, sql });

interface SqlFunction {
  readonly name: string;
  readonly definition: string;
  readonly is_yes_or_no: boolean;
}

/** Each match of a pattern replaced, one at a time. */
const eachReplaced = (text: string, pattern: RegExp, by: (found: string) => string): readonly string[] =>
  [...text.matchAll(pattern)].map(
    ({ index, 0: found }) => text.slice(0, index) + by(found) + text.slice(index + found.length),
  );

/** The brackets that a text closes without having opened them: those of a sub-query that ends in its condition. */
const closing = (text: string): string => ')'.repeat(Math.max(0, text.split(')').length - text.split('(').length));

function ofFunction({ name, definition, is_yes_or_no }: SqlFunction): readonly DatabaseMutant[] {
  const head = definition.slice(0, definition.search(LANGUAGE));
  const yes = is_yes_or_no ? [mutant(`${name} always says yes`, `${head}\n LANGUAGE sql STABLE RETURN true`)] : [];
  const cases = eachReplaced(definition, /WHEN .+? THEN/gs, () => 'WHEN true THEN');
  const wheres = eachReplaced(definition, /\sWHERE [^;]+?(?=;\n|\n\s+THEN\n)/gs, closing);
  return [
    ...yes,
    ...cases.map((sql, index) => mutant(`${name} without its case ${index + 1}`, sql)),
    ...wheres.map((sql, index) => mutant(`${name} without its condition ${index + 1}`, sql)),
  ];
}

/** All of them, from the functions of a migrated database. */
export async function functionMutants(database: pg.Client): Promise<readonly DatabaseMutant[]> {
  return (await database.query<SqlFunction>(FUNCTIONS)).rows.flatMap(ofFunction);
}
