/** Bytes as they are, for requests that no client would send. */
import { connect } from 'node:net';

/** Sends the bytes and gives everything that comes back until the server closes. */
export function rawRequest(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.once('error', reject).once('close', () => resolve(answer));
  });
}
