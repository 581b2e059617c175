/** GraphiQL, served without a CDN. */
import type { GraphiQLOptions } from 'graphql-yoga';

const defaultQuery = `# Root tasks with their subtasks, oldest subtask first. Headers, below, say who is asking.
query RecordsTable {
  tasks(
    where: { parent_task_id: { _is_null: true } }
    order_by: [{ subtasks_aggregate: { min: { created_at: asc } } }]
    limit: 10
  ) {
    task_id
    title
    status
    due_date
    assigned_to { full_name }
    subtasks(order_by: [{ created_at: asc }], limit: 4) { task_id title status }
    subtasks_aggregate { aggregate { count } }
  }
}
`;

/** The demo's token stands ready in the header editor. */
export const graphiqlOptions = (token: string | undefined): GraphiQLOptions => ({
  title: 'Rowgate',
  defaultQuery,
  headers: JSON.stringify({ Authorization: `Bearer ${token ?? '<token>'}` }, null, 2),
});
