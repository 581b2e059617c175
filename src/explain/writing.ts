/** What a caller may write of a row: by the role's rules, PostgreSQL's policies and rights, and the row's lifecycle. */
import type { Verb } from '../catalog/verbs.ts';
import { verbRefusal } from '../lifecycle/verb-refusals.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Asked, Found, Privilege, ShownWrite } from './explanation.ts';
import { filterReasons, policyReasons } from './reasons.ts';

/** What may be done with a row as it stands, and what refuses it. */
export function writesOf(asked: Asked, found: Found): readonly ShownWrite[] {
  const { writes, role, verbs } = asked.rights;
  const not = (what: string): readonly string[] => [`the role "${role}" has no rule to ${what} "${asked.table}"`];
  const updates = [...privilegeReasons('UPDATE', asked, found), ...updateReasons(found)];
  const changed = (rows: PermittedTable | undefined, what: string): readonly string[] =>
    rows ? [...filterReasons(rows, found), ...updates] : not(what);
  return [
    write('insert', writes?.insert ? insertReasons(asked, found) : not('insert into')),
    write('update', changed(writes?.update?.rows, 'update')),
    write('delete', changed(writes?.delete, 'delete from')),
    ...verbs.map((it) =>
      write(it, [
        ...changed(writes?.verbs?.names.has(it) ? writes.verbs.rows : undefined, `use the verb ${it} on`),
        ...lifecycleReasons(it, found),
      ]),
    ),
  ];
}

const write = (name: string, reasons: readonly string[]): ShownWrite => ({
  name,
  is_allowed: reasons.length === 0,
  reasons,
});

/** Of the row as it stands, as if it were new. */
const insertReasons = (asked: Asked, found: Found): readonly string[] => [
  ...privilegeReasons('INSERT', asked, found),
  ...policyReasons('insert', 'with check', found),
];

/** PostgreSQL changes what the session may select too, and holds the changed row against the check. A deletion is a change. */
const updateReasons = (found: Found): readonly string[] => [
  ...policyReasons('select', 'using', found),
  ...policyReasons('update', 'using', found),
  ...policyReasons('update', 'with check', found),
];

const privilegeReasons = (privilege: Privilege, { table }: Asked, { granted }: Found): readonly string[] =>
  granted.has(privilege) ? [] : [`the gateway's role in PostgreSQL has no ${privilege} on "${table}"`];

function lifecycleReasons(verb: Verb, { rules }: Found): readonly string[] {
  const refusal = verbRefusal(verb, rules);
  return refusal === undefined ? [] : [`by the rules of its lifecycle: ${refusal}`];
}
