/** Changes a task's status and assignee. The cell shows what the gateway answered, never what was only wished for. */
import { useState } from 'react';
import { type CombinedError, useMutation, useQuery } from 'urql';
import {
  AssignTaskDocument,
  type EditableTaskFragment,
  PeopleDocument,
  SetTaskStatusDocument,
  type task_status_enum,
} from '../graphql/documents.ts';
import type { Row } from '../roots/document.ts';
import { type Failure, failureOf } from '../words.ts';

interface Answer {
  readonly error?: CombinedError | undefined;
  readonly task: EditableTaskFragment | null | undefined;
}

const gone: Failure = { title: 'The task is no longer there.', cure: 'reload' };

export function useTaskEdits(
  onChange: (taskId: string, values: Row) => void,
  onRefused: (failure: Failure | undefined) => void,
) {
  const [busy, setBusy] = useState<string>();
  const [{ data }] = useQuery({ query: PeopleDocument });
  const [, sendStatus] = useMutation(SetTaskStatusDocument);
  const [, sendAssignee] = useMutation(AssignTaskDocument);

  const edit = async (taskId: string, answer: Promise<Answer>) => {
    setBusy(taskId);
    const { error, task } = await answer;
    setBusy(undefined);
    onRefused(error ? failureOf(error) : task ? undefined : gone);
    if (task) onChange(taskId, task);
  };

  return {
    people: data?.people ?? [],
    /** The task whose change is under way. */
    busy,
    setStatus: ({ task_id, updated_at }: EditableTaskFragment, status: task_status_enum) =>
      edit(
        task_id,
        sendStatus({ task_id, status, expect: updated_at === null ? null : { updated_at } }).then(
          ({ error, data }) => ({
            error,
            task: data?.update_tasks_by_pk,
          }),
        ),
      ),
    assign: ({ task_id }: EditableTaskFragment, personId: string | null) =>
      edit(
        task_id,
        sendAssignee({ task_id, assigned_to_id: personId }).then(({ error, data }) => ({
          error,
          task: data?.assign_task,
        })),
      ),
  };
}
