/** What a task's cells share: how to change it, and which task is being changed. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Row } from '../roots/document.ts';
import type { Failure } from '../words.ts';
import { useTaskEdits } from './use-task-edits.ts';

type Edits = ReturnType<typeof useTaskEdits>;

const Context = createContext<Edits | undefined>(undefined);

interface TaskEditsProps {
  readonly onChange: (taskId: string, values: Row) => void;
  readonly onRefused: (failure: Failure | undefined) => void;
  readonly children: ReactNode;
}

export function TaskEdits({ onChange, onRefused, children }: TaskEditsProps) {
  return <Context value={useTaskEdits(onChange, onRefused)}>{children}</Context>;
}

export function useEdits(): Edits {
  const edits = useContext(Context);
  if (!edits) throw new Error('a task is edited inside <TaskEdits> only');
  return edits;
}
