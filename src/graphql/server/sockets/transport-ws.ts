/** `graphql-transport-ws`: the protocol of the package graphql-ws. */
import { around, type ClientMessage, framed, type Protocol } from './protocol.ts';

const hasId = (id: unknown): id is string => typeof id === 'string' && id !== '';

function read(type: unknown, id: unknown, payload: unknown): ClientMessage | undefined {
  switch (type) {
    case 'connection_init':
      return { kind: 'init', payload };
    case 'subscribe':
      return hasId(id) ? { kind: 'start', id, payload } : undefined;
    case 'complete':
      return hasId(id) ? { kind: 'stop', id } : undefined;
    case 'ping':
      return { kind: 'ping', payload };
    case 'pong':
      return { kind: 'pong' };
    default:
      return undefined;
  }
}

/** After an error nothing follows: its clients take a `complete` for one of an unknown operation. */
const error: Protocol['error'] = (id, errors) => [framed('error', id, errors)];

export const transportWs: Protocol = {
  name: 'graphql-transport-ws',
  read,
  runsAhead: false,
  acknowledged: ['{"type":"connection_ack"}'],
  beat: '{"type":"ping"}',
  answer: (id, answer) => around('next', id, answer),
  error,
  failure: error,
  complete: (id) => `{"type":"complete","id":${JSON.stringify(id)}}`,
  refused: () => 'close',
  ended: () => [],
};
