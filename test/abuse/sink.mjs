/** Takes what attackers send, and does nothing with it: what others feel of them then is the machine's, not the gateway's. Sends its URL. */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds to an answer, about as a gateway under attack takes: who is answered at once attacks more often. */
const ANSWER = 300;

const server = createServer(async (request, response) => {
  for await (const _ of request.on('error', () => {}));
  await sleep(ANSWER);
  response.setHeader('content-type', 'application/json').end('{}');
});
server.on('clientError', (_, socket) => socket.destroy());
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
process.on('uncaughtException', () => {});
process.on('disconnect', () => process.exit());
