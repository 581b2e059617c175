/** The signals that end a process: the first one asks, one that comes later insists. */

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** SIGHUP comes from a terminal that is closed. */
export type EndSignal = (typeof signals)[number];

/** Milliseconds: npm passes on a Ctrl-C that the terminal has sent to everybody, so that one key comes twice. */
const SAME = 500;

/**
 * Calls `ask` at the first signal and `insist` at each later one; from now on none ends the process by itself. Where
 * SIGHUP means something, it is that, and does not end it.
 */
export function onEndSignals(
  ask: (signal: EndSignal) => void,
  insist: (signal: EndSignal) => void,
  hangUp?: () => void,
): void {
  let asked: number | undefined;
  if (hangUp) process.on('SIGHUP', hangUp);
  for (const signal of hangUp ? signals.filter((it) => it !== 'SIGHUP') : signals)
    process.on(signal, () => {
      if (asked === undefined) {
        asked = performance.now();
        ask(signal);
      } else if (performance.now() - asked > SAME) insist(signal);
    });
}
