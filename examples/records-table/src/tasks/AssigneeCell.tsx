/** Who is to do a task, and who could. */
import type { CellProps } from '../cells/cell-of.tsx';
import type { EditableTaskFragment } from '../graphql/documents.ts';
import { Menu } from '../ui/Menu.tsx';
import { PersonName } from '../ui/PersonName.tsx';
import { useEdits } from './TaskEdits.tsx';

const NOBODY = 'nobody';

export function AssigneeCell({ row }: CellProps) {
  const task = row as unknown as EditableTaskFragment;
  const { people, busy, assign } = useEdits();
  const person = task.assigned_to?.composite_avatar_fullname ?? null;
  const options = people.map(({ composite_avatar_fullname: it }) => ({
    key: it.person_id,
    words: it.full_name,
    content: <PersonName person={it} />,
  }));
  return (
    <Menu
      name={`Assigned to: ${person?.full_name ?? 'nobody'}`}
      className="editor"
      content={<PersonName person={person} />}
      chosen={person?.person_id ?? NOBODY}
      options={[{ key: NOBODY, words: 'Nobody', content: <PersonName person={null} /> }, ...options]}
      busy={busy === task.task_id}
      onChoose={(key) => void assign(task, key === NOBODY ? null : key)}
    />
  );
}
