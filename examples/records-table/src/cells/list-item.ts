/** What of a list's item is shown, found by the names and kinds of its fields. */
import type { Row } from '../roots/document.ts';

export interface ListItem {
  readonly key: string;
  readonly words: string;
  /** What colours its dot: a status, or whether it succeeded. */
  readonly mark: string | undefined;
  readonly due: string | undefined;
}

const markOf = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'success' : 'failure') : String(value);

/** `{task_id, title, status, due_date}`, `{step_number, action_type, action_success}`, and whatever comes next. */
export function listItem(item: Row, fields: readonly string[]): ListItem {
  const isMark = (name: string) => /(^|_)(status|success)$/.test(name);
  const isDate = (name: string) => /_(date|at)$/.test(name);
  const isKey = (name: string) => name.endsWith('_id');
  const [mark] = fields.filter(isMark);
  const [date] = fields.filter(isDate);
  const told = fields.filter((name) => !isMark(name) && !isDate(name) && !isKey(name));
  const due = date && item[date];
  return {
    key: JSON.stringify(item),
    words: told.map((name) => item[name] ?? '').join(' '),
    mark: mark && item[mark] !== null ? markOf(item[mark]) : undefined,
    due: typeof due === 'string' ? due : undefined,
  };
}
