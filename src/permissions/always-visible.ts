/** Which foreign keys never point to a row that the caller may not see: "no visible target" is then "no target". */
import { WORKSPACE_ID } from '../auth/session.ts';
import type { ForeignKey } from '../catalog/catalog.ts';
import type { PermittedTable, Predicate } from './predicate.ts';

/** Keys from live rows to live rows only, by the database's own rule (`hold_parent` and `free_subtasks`, migration of tasks). */
const LIVE_TO_LIVE: ReadonlySet<string> = new Set(['tasks.parent_task_id']);

/** Keys that outlive what they point to: no foreign key holds them (migration `contribution_workspaces`). */
const OUTLIVING: ReadonlySet<string> = new Set(['contributions.workspace_id']);

const conditions = (filter: Predicate): readonly Predicate[] => (filter.kind === 'and' ? filter.of : [filter]);

const isOwnWorkspace = (it: Predicate): boolean =>
  it.kind === 'compare' &&
  it.term.kind === 'foreign-key' &&
  it.term.key.column === 'workspace_pk' &&
  it.operand.source.kind === 'session' &&
  it.operand.source.name === WORKSPACE_ID;

const isLive = (it: Predicate): boolean =>
  it.kind === 'is-null' && it.isNull && it.term.kind === 'column' && it.term.name === 'deleted_at';

/**
 * Whether what `from` leaves points, by this key, to what `target` leaves, or to nothing. Each condition of the
 * target must follow from one of `from`: of the workspace through a key that carries it, of deletion by a rule.
 */
export function isAlwaysVisible(from: PermittedTable, key: ForeignKey, target: PermittedTable): boolean {
  const carriesWorkspace = key.relation.on.some((pair) => pair.from === 'workspace_pk' && pair.to === 'workspace_pk');
  const place = `${from.table.name}.${key.name}`;
  const given = conditions(from.filter);
  return (
    !OUTLIVING.has(place) &&
    conditions(target.filter).every(
      (it) =>
        (carriesWorkspace && isOwnWorkspace(it) && given.some(isOwnWorkspace)) ||
        (LIVE_TO_LIVE.has(place) && isLive(it) && given.some(isLive)),
    )
  );
}
