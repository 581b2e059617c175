/** Workspaces: made, counted, and removed with everything in them. */
import { type Directory, type Page, pageOf, taken } from './directory.ts';

/** A workspace and how many rows of each kind it has, soft-deleted ones included. */
export interface WorkspaceCounts {
  readonly id: string;
  readonly counts: Readonly<Record<string, number>>;
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

const toCounts = ({ workspace_id: id, _count: counts }: Selected): WorkspaceCounts => ({ id, counts });

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
  return found.map(toCounts);
}

/** Throws a plain Error where there is none. */
export async function findWorkspace(directory: Directory, id: string): Promise<WorkspaceCounts> {
  const found = await directory.workspaces.findUnique({ select, where: { workspace_id: id } });
  if (!found) throw new Error(`there is no workspace ${id}; npm run workspace -- list shows those that there are`);
  return toCounts(found);
}

export interface RemoveOptions {
  /** Whether its skills go too: they stand in its way otherwise. */
  readonly skills: boolean;
}

/** Removes a workspace with everything in it for good; gives what it had. Throws a plain Error that names what stands in its way. */
export async function removeWorkspace(
  directory: Directory,
  id: string,
  { skills }: RemoveOptions,
): Promise<WorkspaceCounts> {
  // Nothing comes into it any more from here on: its rows' foreign keys wait.
  await directory.$queryRaw`SELECT pk FROM core_api.workspaces WHERE workspace_id = ${id}::uuid FOR UPDATE`;
  const found = await findWorkspace(directory, id);
  const workspace = { workspace_id: id };
  if (skills) await directory.skills.deleteMany({ where: { workspace } });
  else await refuseSkills(directory, id);
  await directory.workspaces.delete({ where: workspace });
  return found;
}

/** How many of the skills that stand in the way are named. */
const NAMED = 5;

async function refuseSkills(directory: Directory, id: string): Promise<void> {
  const where = { workspace: { workspace_id: id } };
  const count = await directory.skills.count({ where });
  if (count === 0) return;
  const shared = await directory.skills.count({ where: { ...where, visibility: 'public', deleted_at: null } });
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
