/** Workspaces: made, counted, and removed with everything in them. */
import { type Directory, type Page, pageOf, taken } from './directory.ts';

/** Where a workspace is on its way to or from another cell; most are on none. */
export type Move = 'leaving' | 'arriving' | 'elsewhere';

/** A workspace and how many rows of each kind it has, soft-deleted ones included. */
export interface WorkspaceCounts {
  readonly id: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly move: Move | undefined;
}

const counted = {
  people: true,
  memberships: true,
  chat_conversations: true,
  contributions: true,
  blueprint_runs: true,
  skills: true,
  tasks: true,
} as const;

const select = { workspace_id: true, _count: { select: counted } } as const;

interface Selected {
  readonly workspace_id: string;
  readonly _count: Record<keyof typeof counted, number>;
}

/** Adds where they are on their way. */
async function toCounts(directory: Directory, found: readonly Selected[]): Promise<readonly WorkspaceCounts[]> {
  const ids = found.map(({ workspace_id }) => workspace_id);
  const moves = await directory.$queryRaw<{ workspace_id: string; state: Move }[]>`
    SELECT workspace_id::text, state FROM rowgate.moves WHERE workspace_id = ANY (${ids}::uuid[])`;
  const moveOf = new Map(moves.map(({ workspace_id, state }) => [workspace_id, state]));
  return found.map(({ workspace_id: id, _count: counts }) => ({ id, counts, move: moveOf.get(id) }));
}

/** Makes an empty workspace; gives its uuid. */
export async function createWorkspace(directory: Directory, id: string): Promise<string> {
  try {
    await directory.workspaces.create({ data: { workspace_id: id } });
    return id;
  } catch (error) {
    throw taken(`a workspace ${id}`, error);
  }
}

export async function listWorkspaces(directory: Directory, page: Page): Promise<readonly WorkspaceCounts[]> {
  if (page.after !== undefined) await findWorkspace(directory, page.after);
  const found = await directory.workspaces.findMany({ select, ...pageOf(page, (workspace_id) => ({ workspace_id })) });
  return toCounts(directory, found);
}

/** Throws a plain Error where there is none. */
export async function findWorkspace(directory: Directory, id: string): Promise<WorkspaceCounts> {
  const found = await directory.workspaces.findUnique({ select, where: { workspace_id: id } });
  const [counted] = found ? await toCounts(directory, [found]) : [];
  if (!counted) throw new Error(`there is no workspace ${id}; npm run workspace -- list shows those that there are`);
  return counted;
}

/** What stands in the way of whoever works with a workspace that is on its way. */
const elsewhere: Readonly<Record<Move, string>> = {
  leaving:
    'is being moved to another cell, and takes no changes until it is there; end the move first: workspace -- move',
  arriving: 'is being moved to this cell; end the move first, from the other one: workspace -- move',
  elsewhere: 'lives in another cell; name that in DATABASE_OWNER_URL',
};

/** @throws Error where it is not here, or takes no changes where some are meant */
export async function refuseMoved(directory: Directory, id: string, toChange: boolean): Promise<void> {
  const { move } = await findWorkspace(directory, id);
  if (move && (toChange || move !== 'leaving')) throw new Error(`the workspace ${id} ${elsewhere[move]}`);
}

export interface RemoveOptions {
  /** Whether its skills go too: they stand in its way otherwise. */
  readonly skills: boolean;
}

/**
 * Removes a workspace with everything in it for good; gives what it had. Of one that lives in another cell the old copy goes,
 * and public skills stay for their readers here. Throws a plain Error that names what stands in its way.
 */
export async function removeWorkspace(
  directory: Directory,
  id: string,
  { skills }: RemoveOptions,
): Promise<WorkspaceCounts> {
  // Nothing comes into it any more from here on: its rows' foreign keys wait.
  await directory.$queryRaw`SELECT pk FROM core_api.workspaces WHERE workspace_id = ${id}::uuid FOR UPDATE`;
  const found = await findWorkspace(directory, id);
  const workspace = { workspace_id: id };
  if (found.move === 'elsewhere') {
    await clearWorkspace(directory, id, !skills);
    return found;
  }
  if (found.move)
    throw new Error(`the workspace ${id} is being moved; finish that first, or take it back: move --cancel`);
  if (skills) await directory.skills.deleteMany({ where: { workspace } });
  else await refuseSkills(directory, id);
  await directory.workspaces.delete({ where: workspace });
  return found;
}

/** Removes the rows of a workspace that lives in another cell, or shall not come to this one; itself, unless public skills stay. */
export async function clearWorkspace(directory: Directory, id: string, keepsPublic: boolean): Promise<void> {
  const where = { workspace: { workspace_id: id } };
  await directory.$executeRaw`SELECT set_config('rowgate.moves', 'on', true)`;
  await directory.$executeRaw`DELETE FROM rowgate.idempotency_keys
    WHERE workspace_pk = (SELECT pk FROM core_api.workspaces WHERE workspace_id = ${id}::uuid)`;
  await directory.tasks.deleteMany({ where });
  await directory.skills.deleteMany({ where: { ...where, ...(keepsPublic && { NOT: PUBLIC }) } });
  await directory.blueprint_runs.deleteMany({ where });
  await directory.contributions.deleteMany({ where });
  await directory.chat_conversations.deleteMany({ where });
  await directory.people.deleteMany({ where });
  if ((await directory.skills.count({ where })) === 0) await directory.workspaces.delete({ where: where.workspace });
}

const PUBLIC = { visibility: 'public', deleted_at: null } as const;

/** How many of the skills that stand in the way are named. */
const NAMED = 5;

async function refuseSkills(directory: Directory, id: string): Promise<void> {
  const where = { workspace: { workspace_id: id } };
  const count = await directory.skills.count({ where });
  if (count === 0) return;
  const shared = await directory.skills.count({ where: { ...where, ...PUBLIC } });
  const named = await directory.skills.findMany({
    select: { skill_id: true, name: true },
    where,
    orderBy: { pk: 'asc' },
    take: NAMED,
  });
  throw new Error(
    `${count} skills of the workspace stand in its way, of which ${shared} are public: other workspaces read those.\n` +
      `${named.map((skill) => `  ${skill.skill_id} ${skill.name}`).join('\n')}${count > NAMED ? '\n  ...' : ''}\n` +
      'With --skills they are removed too.',
  );
}
