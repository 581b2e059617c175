/** `transitions`: which moves are open from a row's status, for this caller (the lifecycles' state machines). */

import type { VisibleTable } from '../../../access/visible-tables.ts';
import { verbs } from '../../../catalog/verbs.ts';
import { runStatus } from '../../../lifecycle/blueprint_runs.ts';
import { openFrom, type StateMachine } from '../../../lifecycle/state-machine.ts';
import { taskStatus } from '../../../lifecycle/task-status.ts';
import type { WriteAccess } from '../../../permissions/permitted.ts';

import type { Builder } from '../builder.ts';
import { answered, named } from './named.ts';
import type { ObjectType } from './relation-fields.ts';

/** A field whose value is looked up by a column's; the selection finds this in the field's extensions. */
export interface Lookup {
  readonly column: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The states that this caller can bring a row into, from each state. */
function openMoves(machine: StateMachine<string>, reaches: (state: string) => boolean): Lookup {
  const open = machine.states.map((from) => [from, openFrom(machine, from).filter(reaches)] as const);
  return { column: 'status', values: Object.fromEntries(open) };
}

function lookupOf(table: VisibleTable, writes: WriteAccess): Lookup | undefined {
  const rights = writes.get(table.name);
  if (table.name === 'tasks') return openMoves(taskStatus, () => rights?.update?.columns.has('status') ?? false);
  if (table.name !== 'blueprint_runs') return undefined;
  const reached = new Set([...(rights?.verbs?.names ?? [])].map((verb) => verbs[verb].leadsTo));
  return openMoves(runStatus, (state) => reached.has(state));
}

export function defineTransitions(builder: Builder, type: ObjectType, table: VisibleTable, writes: WriteAccess): void {
  const lookup = lookupOf(table, writes);
  const status = table.columns.find((it) => it.name === lookup?.column);
  if (!lookup || !status) return;
  builder.objectFields(type, (t) => ({
    transitions: t.field({
      type: [named(status.scalar)],
      description: 'The statuses that you may move it to from here.',
      extensions: { lookup },
      resolve: answered,
    }),
  }));
}
