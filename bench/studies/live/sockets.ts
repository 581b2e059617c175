/** The WebSockets of the load: each of one member, with that member's live queries. */
import { WebSocket } from 'ws';
import { type Member, watchedBy } from './mix.ts';

export interface Sockets {
  readonly queries: number;
  /** Milliseconds until all live queries were answered. */
  readonly firstAnswers: number;
  close(): Promise<void>;
}

/** Told of each later answer as it is sent. */
export type OnAnswer = (member: Member, text: string) => void;

export async function openSockets(url: string, members: readonly Member[], onAnswer: OnAnswer): Promise<Sockets> {
  const from = performance.now();
  const opened = await Promise.all(members.map((member) => open(url, member, onAnswer)));
  const firstAnswers = performance.now() - from;
  return {
    queries: members.reduce((sum, it) => sum + watchedBy(it).length, 0),
    firstAnswers,
    async close() {
      await Promise.all(opened.map(closed));
    },
  };
}

function open(url: string, member: Member, onAnswer: OnAnswer): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/graphql`, 'graphql-transport-ws');
  const asked = watchedBy(member);
  let answered = 0;
  return new Promise((resolve, reject) => {
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.once('error', reject);
    socket.once('close', (code, reason) => reject(new Error(`a socket was closed with ${code} ${reason}`)));
    socket.once('open', () =>
      send({ type: 'connection_init', payload: { headers: { authorization: `Bearer ${member.token}` } } }),
    );
    socket.on('message', (data) => {
      const text = String(data);
      if (text.startsWith('{"type":"next"')) {
        answered += 1;
        if (answered > asked.length) onAnswer(member, text);
        else if (answered === asked.length) resolve(socket);
      } else if (text.startsWith('{"type":"connection_ack"'))
        for (const [id, payload] of asked.entries()) send({ type: 'subscribe', id: String(id), payload });
      else if (text.startsWith('{"type":"ping"')) send({ type: 'pong' });
      else if (text.startsWith('{"type":"error"')) reject(new Error(text));
    });
  });
}

const closed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.close();
  });
