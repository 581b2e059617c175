/** State machines as data: which status may follow which. */
import { type Path, RowgateError } from '../errors.ts';

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

export interface StateMachine<State extends string> {
  /** What is in these states, in words: `blueprint run`. */
  readonly subject: string;
  readonly states: readonly State[];
  /** The state of a new one, unless its creator says otherwise. */
  readonly initial: State;
  readonly transitions: Readonly<Record<string, readonly State[]>>;
  /** The states that nothing leaves. */
  readonly terminal: readonly State[];
}

/** What a machine is declared by: every state with those that may follow it; none means that it is final. */
export interface Declaration<State extends string> {
  readonly subject: string;
  readonly states: readonly State[];
  readonly initial: State;
  readonly transitions: Readonly<Record<State, readonly State[]>>;
}

export function stateMachine<State extends string>(declared: Declaration<State>): StateMachine<State> {
  return { ...declared, terminal: declared.states.filter((state) => declared.transitions[state].length === 0) };
}

/** The states that may follow, never the state itself: staying is no transition. */
export function openFrom<State extends string>({ transitions }: StateMachine<State>, from: string): readonly State[] {
  return (transitions[from] ?? []).filter((to) => to !== from);
}

/** @throws RowgateError `invalid-transition` with both states and what is allowed from there */
export function assertTransition<State extends string>(
  machine: StateMachine<State>,
  from: string,
  to: State,
  path: Path = [],
): void {
  const allowed = openFrom(machine, from);
  if (allowed.includes(to)) return;
  const instead = allowed.length > 0 ? `from ${from} it may go to ${either.format(allowed)}` : `${from} is final`;
  const message = `a ${machine.subject} cannot go from ${from} to ${to}; ${instead}`;
  throw new RowgateError('invalid-transition', message, { path, extensions: { from, to, allowed } });
}

/** The transitions in one sentence, for the description of the status in a schema. */
export function describe<State extends string>(machine: StateMachine<State>): string {
  const { states, terminal } = machine;
  const moves = states.map((from) => ({ from, open: openFrom(machine, from) })).filter(({ open }) => open.length > 0);
  if (moves.every(({ open }) => open.length === states.length - 1)) return 'Every status may follow every other.';
  const sentences = moves.map(({ from, open }) => `${from} may go to ${either.format(open)}`);
  if (terminal.length > 0) sentences.push(`nothing follows ${either.format(terminal)}`);
  return `${sentences.join('; ')}.`;
}
