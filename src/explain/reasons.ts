/** What a row lacks to be let through, in words: by a role's filter, and by PostgreSQL's policies. */
import { shorten } from '../lib/quote.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import { conditionsOf, needOf, textOf } from './conditions.ts';
import type { Found, ShownCondition } from './explanation.ts';
import type { Command, PolicyExpression } from './policies.ts';

/** A condition, with what was found of it. */
export function shown(condition: string, { conditions }: Found): ShownCondition {
  const { holds = false, actual = null } = conditions.get(condition) ?? {};
  return { condition, holds, actual: actual && shorten(actual) };
}

/** The conditions of a rule that do not hold, in words, with what the row has. */
export const filterReasons = ({ filter }: PermittedTable, found: Found): readonly string[] =>
  conditionsOf(filter).flatMap((it) => {
    const { holds, actual } = shown(textOf(it), found);
    return holds ? [] : [`${needOf(it)}${actual === null ? '' : `; it is ${actual}`}`];
  });

/** Any of the permissive policies must hold, and each of the restrictive ones. */
export function policyReasons(
  command: Command,
  part: PolicyExpression['part'],
  { policies }: Found,
): readonly string[] {
  const own = policies.filter((it) => it.part === part && (it.command === command || it.command === 'all'));
  const permissive = own.filter((it) => it.isPermissive);
  const failed = own.filter((it) => !it.isPermissive && !holds(it));
  if (!permissive.some(holds)) failed.push(...permissive);
  if (own.length === 0) return [`PostgreSQL has no policy for ${command} that the gateway's role is given`];
  return failed.map(({ policy, conditions, held }) => {
    const missing = conditions.filter((_, index) => !held[index]);
    return `PostgreSQL's policy "${policy}" (${command}, ${part}) would have to hold: ${missing.map((it) => shorten(it, 300)).join(' AND ')}`;
  });
}

const holds = ({ held }: Found['policies'][number]): boolean => held.every(Boolean);
