/** Whose share of what is limited a request is of. */
import { isKnown, type Session } from '../../auth/session.ts';

/** Who holds what nobody known has asked for. */
export const STRANGERS = 'strangers';

/** A workspace; whoever has none stands for itself; all strangers together are one. */
export const holderOf = (session: Session | undefined): string => {
  if (!isKnown(session)) return STRANGERS;
  const { role, subject, workspaceId } = session;
  return workspaceId ?? JSON.stringify([role, subject]);
};
