/** Who acts, and when: all that the entities' rules need to know of a caller. */

export interface Actor {
  readonly role: 'user' | 'service' | 'admin';
  /** The person's uuid; a `user` whose token names none is nobody in particular. */
  readonly userId?: string;
  /** The token's `sub`: the Firebase uid. */
  readonly subject?: string;
  /** The transaction's instant, in milliseconds: everything that one operation stamps carries the same one. */
  readonly now: Date;
}

/** How an audit log names an actor: a member by name is human; pipelines, operators and tokens of nobody are the system. */
export function signatureOf({ role, userId }: Actor) {
  return role === 'user' && userId !== undefined
    ? ({ by: userId, by_type: 'human' } as const)
    : ({ by: null, by_type: 'system' } as const);
}
