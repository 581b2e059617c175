/** A task's status, and the ones that it may go to from there. */
import type { CellProps } from '../cells/cell-of.tsx';
import type { EditableTaskFragment } from '../graphql/documents.ts';
import { Menu } from '../ui/Menu.tsx';
import { Pill } from '../ui/Pill.tsx';
import { inWords } from '../words.ts';
import { useEdits } from './TaskEdits.tsx';

export function StatusCell({ row }: CellProps) {
  const task = row as unknown as EditableTaskFragment;
  const { busy, setStatus } = useEdits();
  const choices = [task.status, ...task.transitions];
  const options = choices.map((status) => ({ key: status, words: inWords(status), content: <Pill value={status} /> }));
  return (
    <Menu
      name={`Status: ${inWords(task.status)}`}
      className="editor"
      content={<Pill value={task.status} />}
      chosen={task.status}
      options={options}
      busy={busy === task.task_id}
      onChoose={(key) => {
        const status = task.transitions.find((it) => it === key);
        if (status) void setStatus(task, status);
      }}
    />
  );
}
