/** Task templates: the platform's, read by every workspace. */
import { type Directory, type Page, pageOf, taken } from './directory.ts';

/** What a template has that may change; undefined where it is not given. */
export interface TemplateChanges {
  readonly title: string | undefined;
  readonly markdown_content: string | undefined;
  readonly action_type: string | undefined;
  readonly token_reward: number | undefined;
}

export interface NewTemplate extends TemplateChanges {
  readonly task_template_id: string;
  readonly title: string;
}

/** Gives the uuid. */
export async function addTemplate(directory: Directory, template: NewTemplate): Promise<string> {
  const { markdown_content = null, action_type = null, token_reward = null } = template;
  try {
    await directory.task_templates.create({ data: { ...template, markdown_content, action_type, token_reward } });
    return template.task_template_id;
  } catch (error) {
    throw taken(`a template ${template.task_template_id}`, error);
  }
}

/** Writes what is given. */
export async function changeTemplate(directory: Directory, id: string, changes: TemplateChanges): Promise<void> {
  const was = await findTemplate(directory, id);
  const { title = was.title, markdown_content = was.markdown_content } = changes;
  const { action_type = was.action_type, token_reward = was.token_reward } = changes;
  const data = { title, markdown_content, action_type, token_reward };
  await directory.task_templates.update({ where: { task_template_id: id }, data });
}

export async function listTemplates(directory: Directory, page: Page) {
  if (page.after !== undefined) await findTemplate(directory, page.after);
  return directory.task_templates.findMany({
    select: { task_template_id: true, title: true },
    ...pageOf(page, (task_template_id) => ({ task_template_id })),
  });
}

/** With how many tasks were made of it; throws a plain Error where there is none. */
export async function findTemplate(directory: Directory, id: string) {
  const found = await directory.task_templates.findUnique({
    include: { _count: { select: { tasks: true } } },
    where: { task_template_id: id },
  });
  if (!found) throw new Error(`there is no template ${id}; npm run template -- list shows those that there are`);
  return found;
}

/** Gives how many tasks lose it. */
export async function removeTemplate(directory: Directory, id: string): Promise<number> {
  const { _count } = await findTemplate(directory, id);
  const [moved] = await directory.$queryRaw<{ id: string }[]>`SELECT workspace_id::text AS id
    FROM rowgate.moves JOIN core_api.workspaces AS w USING (workspace_id)
    WHERE EXISTS (SELECT FROM core_api.tasks JOIN core_api.task_templates AS t ON t.pk = template_pk
      WHERE workspace_pk = w.pk AND task_template_id = ${id}::uuid) LIMIT 1`;
  if (moved)
    throw new Error(
      `tasks of the workspace ${moved.id} were made of it, which is being moved or lives in another cell; ` +
        'end its move first, or remove what it has left here: npm run workspace -- remove',
    );
  await directory.task_templates.delete({ where: { task_template_id: id } });
  return _count.tasks;
}
