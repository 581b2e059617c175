/** Batches: how many operations they may have, and that these run in order: each sees what the ones before it did, and reads between mutations overlap. */
import { setMaxListeners } from 'node:events';
import { limitExceeded } from '../../errors.ts';
import { refuseKeyForSeveral } from '../../http/idempotency-key.ts';
import { Turn } from '../../lib/in-order.ts';

/** The limit on the operations that one request may carry; several have no key together. */
export function checkBatch(request: Request, found: number, most: number): void {
  if (found > most) throw limitExceeded({ limit: 'batch', most, found });
  refuseKeyForSeveral(request, found);
}

/** Gives each operation of a batch its turn, and ends it however the operation ends. */
export function runBatch<Item, Answer>(
  { signal }: Request,
  items: readonly Item[],
  run: (item: Item, turn: Turn) => Promise<Answer>,
): Promise<readonly Answer[]> {
  // Each of them listens for the client to go away; how many there may be is a limit of its own.
  setMaxListeners(0, signal);
  let last: Turn | undefined;
  return Promise.all(
    items.map((item) => {
      const turn = new Turn(last);
      last = turn;
      return run(item, turn).finally(() => turn.end());
    }),
  );
}
