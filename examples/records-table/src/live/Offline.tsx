/** A small sign while changes of others are not heard; short breaks do not show it. */
import { useIsAway } from './connection.ts';

export function Offline() {
  return useIsAway() ? (
    <span className="offline" role="status" title="Changes of others are shown once the gateway can be reached again.">
      Offline
    </span>
  ) : null;
}
