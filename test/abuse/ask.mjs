/** Asks as ordinary tenants do, in a process of its own: what attackers take of theirs does not count. Sends `ready` when each is connected, then the times; whoever started it disconnects. */
import { setTimeout as sleep } from 'node:timers/promises';

const { url, tokens, seconds, pace } = JSON.parse(process.argv[2]);

/** A read, and a write that finds nothing to do: others know what rows there are. */
const QUERIES = [
  '{ tasks(limit: 10) { title subtasks { title } } }',
  'mutation { update_tasks(where: {title: {_eq: "none"}}, _set: {priority: low}) { affected_rows } }',
];

const times = [];
let end = 0;

async function ask(token, query) {
  const headers = { 'content-type': 'application/json', authorization: token };
  const began = performance.now();
  const answer = await fetch(`${url}/v1/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { errors } = await answer.json();
  times.push(performance.now() - began);
  if (errors && answer.status !== 503) throw new Error(JSON.stringify(errors));
}

async function askOn(token) {
  for (let count = 0; performance.now() < end; count += 1) {
    await ask(token, QUERIES[count % QUERIES.length]);
    await sleep(pace);
  }
}

await Promise.all(tokens.map((token) => ask(token, QUERIES[0])));
times.length = 0;
end = performance.now() + seconds * 1_000;
process.send('ready');
await Promise.all(tokens.map(askOn));
// A channel that somebody listens to keeps the process until it is closed, and the times are taken.
process.once('disconnect', () => {});
process.send(times);
