/** New rows belong to the session's workspace, and to nobody else's. */
import { RowgateError } from '../errors.ts';
import type { WriteTransaction } from './transaction.ts';

/** @throws RowgateError `not-found` when the session names no workspace, or one that does not exist */
export function workspaceOf({ workspacePk, session }: WriteTransaction): bigint {
  if (workspacePk !== undefined) return workspacePk;
  const name = 'x-hasura-workspace-id';
  const given = session.variables[name];
  const message =
    given === undefined ? `missing session variable: "${name}"` : `there is no workspace with the id ${given}`;
  throw new RowgateError('not-found', message);
}
