/** The person and the membership that stand behind a session. */
import type { WriteTransaction } from '../transaction.ts';

/** The internal key of the person who acts; none for pipelines, and for a user that the workspace does not know. */
export async function actingPerson({ prisma, actor, workspacePk }: WriteTransaction): Promise<bigint | null> {
  if (actor.role !== 'user' || actor.userId === undefined || workspacePk === undefined) return null;
  const where = { person_id: actor.userId, workspace_pk: workspacePk };
  return (await prisma.people.findFirst({ where, select: { pk: true } }))?.pk ?? null;
}

/** The acting person's membership in the workspace. */
export async function actingMembership(tx: WriteTransaction): Promise<bigint | null> {
  const person_pk = await actingPerson(tx);
  if (person_pk === null || tx.workspacePk === undefined) return null;
  const where = { workspace_pk: tx.workspacePk, person_pk };
  return (await tx.prisma.memberships.findFirst({ where, select: { pk: true } }))?.pk ?? null;
}
