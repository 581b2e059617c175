/** `Idempotency-Key`: a mutation that is sent again is answered again, and done once. */
import { createHash } from 'node:crypto';
import { RowgateError } from '../errors.ts';
import type { WriteTransaction } from './transaction.ts';
import { workspaceOf } from './workspace.ts';

/** A request's key, and all that makes it the same request. */
export interface Idempotency {
  readonly key: string;
  readonly request: string;
}

/** How long an answer is kept. */
const KEPT = '24 hours';
const MAX_LENGTH = 255;

/**
 * Takes the key for this transaction; gives the first answer when the same request was answered before. A request
 * that is under way with the same key is waited for; if it fails, this one is done.
 * @throws RowgateError `conflict` when the key belongs to another request
 */
export async function claim(tx: WriteTransaction, { key, request }: Idempotency): Promise<string | undefined> {
  if (key.length === 0 || key.length > MAX_LENGTH) {
    throw new RowgateError('bad-request', `Idempotency-Key must have 1 to ${MAX_LENGTH} characters`);
  }
  const workspace = workspaceOf(tx);
  const fingerprint = fingerprintOf(tx, request);
  await forgetOld(tx, workspace);
  const taken = await tx.prisma.$executeRaw`INSERT INTO rowgate.idempotency_keys (workspace_pk, key, fingerprint)
    VALUES (${workspace}, ${key}, ${fingerprint}) ON CONFLICT DO NOTHING`;
  return taken === 1 ? undefined : replay(tx, workspace, key, fingerprint);
}

/** Keys that others are forgetting are left to them: nobody waits for another's housekeeping. */
async function forgetOld({ prisma }: WriteTransaction, workspace: bigint): Promise<void> {
  await prisma.$executeRaw`DELETE FROM rowgate.idempotency_keys WHERE (workspace_pk, key) IN (
    SELECT workspace_pk, key FROM rowgate.idempotency_keys
      WHERE workspace_pk = ${workspace} AND created_at < now() - ${KEPT}::interval FOR UPDATE SKIP LOCKED)`;
}

/** Keeps the answer with the writes that it tells of. */
export async function keep(tx: WriteTransaction, { key }: Idempotency, answer: string): Promise<void> {
  await tx.prisma.$executeRaw`UPDATE rowgate.idempotency_keys SET answer = ${answer}
    WHERE workspace_pk = ${workspaceOf(tx)} AND key = ${key}`;
}

/** The same words of another caller are another request: what one may read, another may not. */
function fingerprintOf({ session, actor }: WriteTransaction, request: string): Uint8Array<ArrayBuffer> {
  const { role, variables } = session;
  const who = [role, session.subject ?? null, actor.userId ?? null, variables['x-hasura-workspace-id'] ?? null];
  const caller = JSON.stringify([...who, request]);
  return new Uint8Array(createHash('sha256').update(caller).digest());
}

async function replay(tx: WriteTransaction, workspace: bigint, key: string, fingerprint: Uint8Array): Promise<string> {
  const [kept] = await tx.prisma.$queryRaw<{ fingerprint: Uint8Array; answer: string }[]>`
    SELECT fingerprint, answer FROM rowgate.idempotency_keys WHERE workspace_pk = ${workspace} AND key = ${key}`;
  if (kept && Buffer.compare(kept.fingerprint, fingerprint) === 0) return kept.answer;
  throw new RowgateError('conflict', 'this Idempotency-Key was used for another request; send a new one');
}
