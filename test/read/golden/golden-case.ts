/** A golden case: one Markdown page with a request, its statement and its answer. */
import type { Parameter } from '../../../src/sql/parameter.ts';
import type { Statement } from '../../../src/sql/print.ts';
import type { Caller } from '../../harness/gateway.ts';
import { prettyJson, prettySql } from './pretty.ts';

/** What a person writes; the rest of the page is printed. */
export interface GoldenRequest {
  /** The heading and the words before the request. */
  readonly opening: string;
  readonly query: string;
  /** As the page gives them; undefined when it gives none. */
  readonly variables: string | undefined;
  /** As the page gives it; undefined stands for Ada, a user of workspace 1. */
  readonly caller: string | undefined;
}

export interface GoldenOutcome {
  readonly statement: Statement;
  readonly answer: unknown;
}

const section = (page: string, info: string): string | undefined =>
  new RegExp(`^\`\`\`${info}\\n(.*?)\\n\`\`\`$`, 'ms').exec(page)?.[1];

/** Reads the request out of a page, which may hold nothing else yet. */
export function readCase(page: string): GoldenRequest {
  const query = section(page, 'graphql');
  if (!query) throw new Error('A golden case needs a ```graphql block');
  return {
    opening: page.slice(0, page.indexOf('```')).trim(),
    query,
    variables: section(page, 'json variables'),
    caller: section(page, 'json caller'),
  };
}

export const variablesOf = ({ variables }: GoldenRequest): Record<string, unknown> =>
  variables === undefined ? {} : JSON.parse(variables);

export const callerOf = ({ caller }: GoldenRequest, otherwise: Caller): Caller =>
  caller === undefined ? otherwise : JSON.parse(caller);

/** The whole page. */
export function printCase(request: GoldenRequest, { statement, answer }: GoldenOutcome): string {
  const blocks = [
    ['graphql', request.query],
    ['json variables', request.variables],
    ['json caller', request.caller],
    ['sql', `${prettySql(statement.text)}\n${statement.parameters.map(printParameter).join('\n')}`],
    ['json answer', prettyJson(answer)],
  ] as const;
  const given = blocks.filter(([, text]) => text !== undefined);
  return [request.opening, ...given.map(([info, text]) => `\`\`\`${info}\n${text?.trim()}\n\`\`\``), ''].join('\n\n');
}

function printParameter({ source, type }: Parameter, index: number): string {
  const from = source.kind === 'literal' ? JSON.stringify(source.value) : source.name;
  return `-- $${index + 1} ${type}: ${source.kind} ${from}`;
}
