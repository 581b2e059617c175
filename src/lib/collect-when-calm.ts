/** Gives back what a burst of work has left: V8 begins a collection only while there is work. */

/** Milliseconds between two looks, and of a processor that a calm process takes meanwhile. */
const EVERY = 5_000;
const CALM = 150;
/** Milliseconds of work that leave something worth a collection. */
const WORK = 3_000;

const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Collects once whenever work is followed by calm; nothing without Node's `--expose-gc`. */
export function collectWhenCalm(): void {
  const { gc } = globalThis;
  if (!gc) return;
  let before = worked();
  let collected = 0;
  const look = (): void => {
    const now = worked();
    const isCalm = now - before < CALM;
    before = now;
    if (!isCalm || now - collected < WORK) return;
    gc();
    before = collected = worked();
  };
  setInterval(look, EVERY).unref();
}
