/** `graphql-ws`: Apollo's old protocol, of the package subscriptions-transport-ws. */
import { around, type ClientMessage, framed, type Protocol } from './protocol.ts';

/** Its clients number their operations. */
const idOf = (id: unknown): string | undefined =>
  (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;

function read(type: unknown, given: unknown, payload: unknown): ClientMessage | undefined {
  const id = idOf(given);
  if (type === 'connection_init') return { kind: 'init', payload };
  if (type === 'connection_terminate') return { kind: 'terminate' };
  if (type === 'start' && id !== undefined) return { kind: 'start', id, payload };
  return type === 'stop' && id !== undefined ? { kind: 'stop', id } : undefined;
}

const withErrors = (errors: string): string => `{"errors":${errors}}`;

const complete = (id: string): string => `{"type":"complete","id":${JSON.stringify(id)}}`;

const connectionError = (message: string): string => JSON.stringify({ type: 'connection_error', payload: message });

const startFailed = (message: string): string =>
  JSON.stringify([{ message, extensions: { path: '$', code: 'start-failed' } }]);

const error: Protocol['error'] = (id, errors) => [framed('error', id, withErrors(errors)), complete(id)];

const KEEP_ALIVE = '{"type":"ka"}';

export const apollo: Protocol = {
  name: 'graphql-ws',
  read,
  runsAhead: true,
  acknowledged: ['{"type":"connection_ack"}', KEEP_ALIVE],
  beat: KEEP_ALIVE,
  answer: (id, answer) => around('data', id, answer),
  error,
  failure: (id, errors) => [framed('data', id, withErrors(errors)), complete(id)],
  complete,
  refused({ code, message }, id) {
    if (code === TOO_LATE) return 'close';
    return id === undefined ? [connectionError(message)] : error(id, startFailed(message));
  },
  ended: (message) => [connectionError(message)],
};

const TOO_LATE = 4408;
