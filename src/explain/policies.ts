/** PostgreSQL's policies on a table, as its own catalog has them, and the conditions in their expressions. */
import type { NamedStatement, Row } from '../db/flight.ts';

const commands = { r: 'select', a: 'insert', w: 'update', d: 'delete', '*': 'all' } as const;

export type Command = (typeof commands)[keyof typeof commands];

/** One expression of a policy: what rows it lets through, or what new ones it accepts. */
export interface PolicyExpression {
  readonly policy: string;
  readonly command: Command;
  readonly isPermissive: boolean;
  readonly part: 'using' | 'with check';
  /** SQL about a row under the table's own name; PostgreSQL prints what it holds. */
  readonly conditions: readonly string[];
}

const POLICIES = `SELECT polname, polcmd, polpermissive, part, expression
FROM pg_policy, LATERAL (VALUES ('using', pg_get_expr(polqual, polrelid)), ('with check', pg_get_expr(coalesce(polwithcheck, polqual), polrelid))) AS parts (part, expression)
WHERE polrelid = $1::regclass AND expression IS NOT NULL
  AND (part = 'using' OR polcmd IN ('a', 'w', '*'))
  AND (polroles = '{0}' OR EXISTS (SELECT FROM unnest(polroles) AS role WHERE pg_has_role(current_user, role, 'MEMBER')))
ORDER BY polname, part`;

/** Asks for the expressions that the gateway's own role is held to. */
export const policiesOf = (table: string): NamedStatement => ({
  name: '',
  text: POLICIES,
  values: [`core_api.${table}`],
});

export const readPolicy = ([policy, command, permissive, part, expression]: Row): PolicyExpression => ({
  policy: policy ?? '',
  command: commands[(command ?? '*') as keyof typeof commands],
  isPermissive: permissive === 't',
  part: part === 'using' ? 'using' : 'with check',
  conditions: conditionsIn(expression ?? 'false'),
});

/**
 * The conditions that an expression joins by AND. As PostgreSQL prints it, each AND and OR stands in parentheses, so
 * what stands at the top between them is a condition of its own.
 */
export function conditionsIn(expression: string): readonly string[] {
  const inner = expression.startsWith('(') && closing(expression, 0) === expression.length - 1;
  if (!inner) return [expression];
  const text = expression.slice(1, -1);
  const parts = topLevel(text);
  return parts.length > 1 ? parts.flatMap(conditionsIn) : [expression];
}

const AND = ' AND ';

function topLevel(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at = next(text, at)) {
    if (!text.startsWith(AND, at)) continue;
    parts.push(text.slice(from, at));
    from = at + AND.length;
  }
  return [...parts, text.slice(from)];
}

/** Where what stands at a place ends: a text, a quoted name, parentheses, or one character. */
function next(text: string, at: number): number {
  const character = text[at] ?? '';
  if (character === '(') return closing(text, at) + 1;
  if (character !== "'" && character !== '"') return at + 1;
  const end = text.indexOf(character, at + 1);
  return end < 0 ? text.length : end + 1;
}

function closing(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== ')') at = next(text, at);
  return at;
}
