/** Timers for a moment, however far it is. */

/** Node makes longer ones end at once: 24.8 days. */
const LONGEST = 2 ** 31 - 1;

/** Calls at a moment, in milliseconds since the epoch; gives what calls it off. It keeps no process alive. */
export function atTime(moment: number, call: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = moment - Date.now();
    timer = setTimeout(left > LONGEST ? wait : call, Math.max(0, Math.min(left, LONGEST))).unref();
  };
  wait();
  return () => clearTimeout(timer);
}
