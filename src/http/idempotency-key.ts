/** The header `Idempotency-Key` stands for one operation. */
import { RowgateError } from '../errors.ts';

const MESSAGE = 'an Idempotency-Key is for one operation, and this batch has several: send them one by one';

/** The key that a request brings. */
export const idempotencyKey = ({ headers }: Request): string | undefined => headers.get('idempotency-key') ?? undefined;

/** The operations of a batch are transactions of their own, of which some may be done and others not. */
export function refuseKeyForSeveral(request: Request, operations: number): void {
  if (operations > 1 && idempotencyKey(request) !== undefined) throw new RowgateError('bad-request', MESSAGE);
}
