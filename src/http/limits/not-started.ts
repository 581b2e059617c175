/** What waited in vain is refused by the name of the limit that it waited for. */
import { type LimitName, limitExceeded } from '../../errors.ts';
import { NotStartedError } from '../../lib/waiting-line.ts';

/** Takes what was thrown; throws `limit-exceeded` for work that was not started, and everything else as it is. */
export const refuseNotStarted =
  (limit: LimitName, most: number) =>
  (cause: unknown): never => {
    if (!(cause instanceof NotStartedError)) throw cause;
    throw limitExceeded({ limit, most, cause });
  };
