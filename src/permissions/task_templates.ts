/** Who may do what with task templates, which belong to no workspace. */
import type { TableRules } from './rules.ts';

const select = { columns: '*', filter: {} } as const;

export const task_templates: TableRules<'task_templates'> = { user: { select }, service: { select } };
