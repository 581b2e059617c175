/** Bounds what PostgreSQL may answer: each message says its length before it comes, so what is too large is not taken in. */
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { limitExceeded } from '../errors.ts';
import { takerOn } from './flight.ts';
import { Gate, Intake } from './intake.ts';
import { Messages } from './messages.ts';

/** What comes beside an answer: the session's facts, the frames of the messages. Who answers holds it to the byte. */
const BESIDE = 64 * 1024;

/** What the driver knows of a connection beside what its types say: it listens once the stream is open and encrypted. */
interface Wire extends EventEmitter {
  attachListeners(stream: EventEmitter): void;
}

/**
 * Reads the stream of a connection, and gives what the driver's parser reads in its place. Ends the connection when an
 * answer is too large; its statement fails with the limit, and its transaction with it.
 */
function bound(wire: Wire, stream: Duplex, most: number, intake: Intake): EventEmitter {
  const parsed = new EventEmitter();
  const messages = new Messages(
    {
      taker: () => takerOn(wire),
      row: (fields, length) => wire.emit('dataRow', { name: 'dataRow', fields, length }),
      rest: (stretch) => parsed.emit('data', stretch),
    },
    most + BESIDE,
  );
  const gate = new Gate(stream, intake);
  stream.on('data', (chunk: Buffer) => {
    const found = messages.read(chunk);
    if (found === undefined) gate.pass(messages.underWay);
    else stream.destroy(limitExceeded({ limit: 'answer', most, found }));
  });
  stream.once('close', () => gate.leave());
  return parsed;
}

/**
 * Clients whose connections bear answers of so many bytes, and end at a larger one; what they all receive at the same
 * time is in large messages no more than that either.
 */
export function boundedClient(most: number): new (config?: pg.ClientConfig) => pg.Client {
  const intake = new Intake(most + BESIDE);
  return class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      const { connection: wire } = this as unknown as { readonly connection: Wire };
      const attach = wire.attachListeners.bind(wire);
      wire.attachListeners = (stream) => attach(bound(wire, stream as Duplex, most, intake));
    }
  };
}
