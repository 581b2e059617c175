/** People, each a member of one workspace. */
import { type Directory, type Page, pageOf, taken } from './directory.ts';
import { refuseMoved } from './workspaces.ts';

export interface NewPerson {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string | undefined;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Adds a person as a member of the workspace; gives the person's uuid. */
export async function addPerson(directory: Directory, person: NewPerson): Promise<string> {
  const { workspaceId, id, name, avatarUrl = null } = person;
  await refuseMoved(directory, workspaceId, true);
  const workspace = { connect: { workspace_id: workspaceId } };
  try {
    const added = await directory.people.create({
      data: { person_id: id, full_name: name, avatar_url: avatarUrl, workspace },
    });
    await directory.memberships.create({ data: { workspace_pk: added.workspace_pk, person_pk: added.pk } });
    return id;
  } catch (error) {
    throw taken(`a person ${id}`, error);
  }
}

export async function listPeople(directory: Directory, workspaceId: string, page: Page): Promise<readonly Person[]> {
  await refuseMoved(directory, workspaceId, false);
  if (page.after !== undefined) await findPerson(directory, page.after);
  const found = await directory.people.findMany({
    select: { person_id: true, full_name: true },
    where: { workspace: { workspace_id: workspaceId } },
    ...pageOf(page, (person_id) => ({ person_id })),
  });
  return found.map(({ person_id, full_name }) => ({ id: person_id, name: full_name }));
}

/** What a person leaves behind, without its name. */
export interface LeftBehind {
  readonly assigned: number;
  readonly created: number;
}

/** Removes a person with the membership; gives how many tasks lose them. */
export async function removePerson(directory: Directory, id: string): Promise<LeftBehind> {
  const { _count, workspace } = await findPerson(directory, id);
  await refuseMoved(directory, workspace.workspace_id, true);
  const { assigned_tasks: assigned, created_tasks: created } = _count;
  await directory.people.delete({ where: { person_id: id } });
  return { assigned, created };
}

async function findPerson(directory: Directory, id: string) {
  const found = await directory.people.findUnique({
    select: {
      workspace: { select: { workspace_id: true } },
      _count: { select: { assigned_tasks: true, created_tasks: true } },
    },
    where: { person_id: id },
  });
  if (!found) throw new Error(`there is no person ${id}; npm run person -- list shows those of a workspace`);
  return found;
}
