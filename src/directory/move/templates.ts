/** Task templates are the platform's: those that the new cell lacks are published there; one that it has is left as it is. */
import type { Cell } from './cell.ts';

const COLUMNS = 'task_template_id, title, markdown_content, action_type, token_reward';

/** Templates at a time. */
const MOST = 100;

interface Template {
  readonly pk: string;
  readonly task_template_id: string;
}

export async function publishTemplates(source: Cell, target: Cell): Promise<void> {
  for (let after = '0'; ; ) {
    const page = await source.rows<Template>(
      `SELECT pk, ${COLUMNS} FROM core_api.task_templates WHERE pk > $1 ORDER BY pk LIMIT ${MOST}`,
      [after],
    );
    const last = page.at(-1);
    if (!last) return;
    after = last.pk;
    const text = JSON.stringify(page.map(({ pk, ...template }) => template));
    await target.rows(
      `INSERT INTO core_api.task_templates (${COLUMNS}) SELECT ${COLUMNS}
        FROM jsonb_populate_recordset(NULL::core_api.task_templates, $1) ON CONFLICT (task_template_id) DO NOTHING`,
      [text],
    );
  }
}
