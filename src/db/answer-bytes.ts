/** Bounds what PostgreSQL may answer: each message says its length before it comes, so what is too large is not taken in. */
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { limitExceeded } from '../errors.ts';
import { Gate, Intake } from './intake.ts';
import { Gauge } from './message-gauge.ts';

/** What comes beside an answer: the session's facts, the frames of the messages. Who answers holds it to the byte. */
const BESIDE = 64 * 1024;

/** Ends the connection when an answer is too large; its statement fails with the limit, and its transaction with it. */
function bound(stream: Duplex, most: number, intake: Intake): void {
  const gauge = new Gauge();
  const gate = new Gate(stream, intake);
  stream.on('data', (chunk: Buffer) => {
    const found = gauge.measure(chunk);
    if (found > most + BESIDE) stream.destroy(limitExceeded({ limit: 'answer', most, found }));
    else gate.pass(gauge.underWay);
  });
  stream.once('close', () => gate.leave());
}

/** What the driver knows of a connection beside what its types say: it listens once the stream is open and encrypted. */
interface Listening {
  readonly connection: { attachListeners(stream: Duplex): void };
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
      const { connection } = this as unknown as Listening;
      const attach = connection.attachListeners.bind(connection);
      connection.attachListeners = (stream) => {
        bound(stream, most, intake);
        attach(stream);
      };
    }
  };
}
