/** The conditions in the expression of a policy, as PostgreSQL prints it. */
import { expect, test } from 'vitest';
import { conditionsIn } from '../../src/explain/policies.ts';

test.for([
  ['true', ['true']],
  ['(a = 1)', ['(a = 1)']],
  ['((a = 1) OR (b = 2))', ['((a = 1) OR (b = 2))']],
  ['((a = 1) AND (b = 2))', ['(a = 1)', '(b = 2)']],
  ['(((a = 1) OR ((b = 2) AND c)) AND (d IS NULL) AND e)', ['((a = 1) OR ((b = 2) AND c))', '(d IS NULL)', 'e']],
  [
    "((a = ') AND ('::text) AND (\"odd AND (name\" = 'it''s AND'::text))",
    ["(a = ') AND ('::text)", "(\"odd AND (name\" = 'it''s AND'::text)"],
  ],
  ['((EXISTS ( SELECT\n FROM t\n WHERE (x AND y))) AND z)', ['(EXISTS ( SELECT\n FROM t\n WHERE (x AND y)))', 'z']],
] as const)('of %s are those that AND joins at its top', ([expression, conditions]) => {
  expect(conditionsIn(expression)).toEqual(conditions);
});
