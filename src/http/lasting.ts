/** What stays open after its first answer, WebSockets and streams of events, by whose it is: an operator may end it. */
import type { Session } from '../auth/session.ts';
import { RowgateError } from '../errors.ts';

/** A workspace, a person, or a person in a workspace. */
export interface Whose {
  readonly workspaceId?: string | undefined;
  readonly userId?: string | undefined;
}

interface Open {
  readonly session: Session;
  end(error: RowgateError): void;
}

export class Lasting {
  readonly #open = new Set<Open>();

  /** `end` is told why, and lets nothing more be told; gives what takes it out again. */
  add(session: Session, end: Open['end']): () => void {
    const open = { session, end };
    this.#open.add(open);
    return () => void this.#open.delete(open);
  }

  /** Gives how many there were. */
  end(whose: Whose): number {
    const meant = [...this.#open].filter(({ session }) => isOf(session, whose));
    for (const { end } of meant) end(new RowgateError('access-denied', 'ended by the operator of the gateway'));
    return meant.length;
  }
}

const isOf = (session: Session, { workspaceId, userId }: Whose): boolean =>
  (workspaceId === undefined || isSame(session.workspaceId, workspaceId)) &&
  (userId === undefined || isSame(session.userId, userId));

/** However a token writes it, as PostgreSQL reads it. */
const isSame = (one: string | undefined, other: string): boolean => one !== undefined && digits(one) === digits(other);

const digits = (uuid: string): string => uuid.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
