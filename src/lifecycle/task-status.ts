/** Where a task may go from where it stands. */
import { task_status_enum } from '../generated/prisma/enums.ts';
import { stateMachine } from './state-machine.ts';

const anywhere = Object.values(task_status_enum);

/**
 * The seed names seven statuses and forbids no move between them: a card may be dragged from any column of a board to
 * any other. `archived` is "closed but kept for audit", and it is the history that keeps it so: reopening is one more
 * entry, not a loss.
 */
export const taskStatus = stateMachine({
  subject: 'task',
  states: anywhere,
  initial: 'open',
  transitions: {
    ice_log: anywhere,
    open: anywhere,
    in_progress: anywhere,
    done: anywhere,
    blocked: anywhere,
    cancelled: anywhere,
    archived: anywhere,
  },
});
