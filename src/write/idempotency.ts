/** `Idempotency-Key`: a mutation that is sent again is answered again, and done once. */
import { createHash } from 'node:crypto';
import type { Session } from '../auth/session.ts';
import { fixedStatement, type NamedStatement, type Row } from '../db/flight.ts';
import { RowgateError } from '../errors.ts';
import { Bytes } from '../lib/bytes.ts';
import { Aliases } from '../read/aliases.ts';
import { type Json, toSql } from '../read/json.ts';
import { type Sql, sql } from '../sql/sql.ts';
import type { Answers } from './question.ts';
import { given } from './statements/columns.ts';
import type { Values } from './values.ts';

/** A request's key, and all that makes it the same request. */
export interface Idempotency {
  readonly key: string;
  readonly request: string;
}

/** How long an answer is kept. */
const KEPT = '24 hours';
const MAX_LENGTH = 255;
/** Bytes of an answer that is kept: a workspace may send any number of keys in that time. */
export const MOST_KEPT = 1024 * 1024;

const OWN = `workspace_pk = (SELECT pk FROM core_api.workspaces WHERE workspace_id = nullif($1, '')::uuid)`;

/** Keys that others are forgetting are left to them: nobody waits for another's housekeeping. */
const forget = fixedStatement(`DELETE FROM rowgate.idempotency_keys WHERE (workspace_pk, key) IN (
    SELECT workspace_pk, key FROM rowgate.idempotency_keys
      WHERE ${OWN} AND created_at < now() - interval '${KEPT}' FOR UPDATE SKIP LOCKED)`);

/** A request that is under way with the same key is waited for; if it fails, this one is done. */
const take = fixedStatement(`INSERT INTO rowgate.idempotency_keys (workspace_pk, key, fingerprint)
    SELECT pk, $2, $3::bytea FROM core_api.workspaces WHERE workspace_id = nullif($1, '')::uuid
    ON CONFLICT DO NOTHING RETURNING key`);

/** A statement of its own, so that it sees what the claim has waited for. */
const kept = fixedStatement(
  `SELECT answer, fingerprint = $3::bytea FROM rowgate.idempotency_keys WHERE ${OWN} AND key = $2`,
);

export interface Claim {
  /** What takes the key, and what tells whether it was taken before. */
  readonly statements: readonly NamedStatement[];
  /**
   * The first answer, when the same request was answered before.
   * @throws RowgateError `conflict` when the key belongs to another request
   */
  replay(answers: Answers): Bytes | undefined;
  /** Keeps the answer with the writes that it tells of, and gives it: `made` between the texts that are given. */
  keep(made: (aliases: Aliases) => Json): Sql;
  /** What that is given of the claim. */
  readonly given: Values;
}

/** @throws RowgateError `bad-request` for a key that is too short or too long */
export function claim(session: Session, { key, request }: Idempotency): Claim {
  if (key.length === 0 || key.length > MAX_LENGTH) {
    throw new RowgateError('bad-request', `Idempotency-Key must have 1 to ${MAX_LENGTH} characters`);
  }
  const workspaceId = session.workspaceId ?? '';
  const values = [workspaceId, key, fingerprintOf(session, request)] as const;
  return {
    statements: [forget(workspaceId), take(...values), kept(...values)],
    replay: ([, claimed, answered]) => (claimed?.[0] || !answered?.[0] ? undefined : replayed(answered[0])),
    keep,
    given: { [WORKSPACE]: workspaceId, [CLAIMED]: key },
  };
}

function replayed([answer, isSame]: Row): Bytes {
  if (isSame === 't' && answer) return Bytes.of(answer);
  throw new RowgateError('conflict', 'this Idempotency-Key was used for another request; send a new one');
}

/** The same words of another caller are another request: what one may read, another may not. */
function fingerprintOf({ role, subject, userId, workspaceId }: Session, request: string): string {
  const who = [role, subject ?? null, userId ?? null, workspaceId ?? null];
  return `\\x${createHash('sha256')
    .update(JSON.stringify([...who, request]))
    .digest('hex')}`;
}

/** The texts before and after what is made are given under these names. */
export const BEFORE = '_before';
export const END = '_end';
const WORKSPACE = '_workspace';
const CLAIMED = '_claimed';

function keep(made: (aliases: Aliases) => Json): Sql {
  const aliases = new Aliases();
  const answer = toSql([sql`${given(BEFORE, 'text')}`, ...made(aliases), sql`${given(END, 'text')}`]);
  const workspace = sql`SELECT "pk" FROM "core_api"."workspaces" WHERE "workspace_id" = ${given(WORKSPACE, 'uuid')}`;
  return sql`${aliases.shared}UPDATE "rowgate"."idempotency_keys" SET "answer" = ${answer}
WHERE "workspace_pk" = (${workspace}) AND "key" = ${given(CLAIMED, 'text')} RETURNING "answer"`;
}
