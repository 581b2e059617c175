/** What the page knows of a root beyond its columns: which rows are records of their own, and what an editor needs. */
import type { DocumentNode } from 'graphql';
import { EditableTaskFragmentDoc } from '../graphql/documents.ts';

interface Extras {
  readonly where: object;
  readonly fragment?: DocumentNode;
  readonly spread: string;
}

const extras: Readonly<Record<string, Extras>> = {
  // Subtasks are shown in their parent's cell.
  tasks: {
    where: { parent_task_id: { _is_null: true } },
    fragment: EditableTaskFragmentDoc,
    spread: '...EditableTask',
  },
};

export const extrasOf = (root: string): Extras => extras[root] ?? { where: {}, spread: '' };
