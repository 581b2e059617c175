/** Connections are accepted by several handles of one socket. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { addAcceptors } from '../../src/http/acceptors.ts';

/** What a new connection is answered. */
async function answerOf(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
  let answer = '';
  socket.on('data', (part) => {
    answer += part;
  });
  await once(socket, 'close').catch((error) => {
    answer += String(error);
  });
  return answer;
}

test('no connection is lost while the handles are made, and each is answered after that', async () => {
  const server = createServer((_, response) => void setTimeout(() => response.end('here'), 5)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const adding = { isDone: false };
  const added = addAcceptors(server).finally(() => {
    adding.isDone = true;
  });
  const answers: Promise<string>[] = [];
  while (!adding.isDone) {
    answers.push(answerOf(port));
    await sleep(2);
  }
  const acceptors = await added;
  for (let more = 0; more < 50; more += 1) answers.push(answerOf(port));
  const lost = (await Promise.all(answers)).filter(
    (answer) => !answer.endsWith('here\r\n0\r\n\r\n') && !answer.endsWith('here'),
  );
  expect(lost).toEqual([]);
  expect(acceptors).toHaveLength(15);
  for (const it of [server, ...acceptors]) it.close();
});
