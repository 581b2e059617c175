/** docs/json-api.md and the README: every line of curl in them runs, and is answered with data. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed();
const run = promisify(execFile);

/** The commands in a document's blocks that ask this door, each as one line. */
const commandsIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.startsWith('curl ') && /(8080|GATEWAY)\/v1\//.test(line));

const commands = ['docs/json-api.md', 'README.md'].flatMap(commandsIn);

test('there are commands to try', () => expect(commands.length).toBeGreaterThan(8));

test.for(commands)('%s', async (command) => {
  const { authorization = '' } = await headersOf(ADA);
  const env = {
    ...process.env,
    TASK: id('tasks', 1),
    GATEWAY: served.gateway.url,
    TOKEN: authorization.replace('Bearer ', ''),
  };
  const here = command.replace('http://127.0.0.1:8080', '$GATEWAY').replace('$(npm run -s token)', '$TOKEN');
  const { stdout } = await run('sh', ['-c', here], { env });
  const answer = JSON.parse(stdout);
  expect(answer).not.toHaveProperty('errors');
  expect(answer.paths ?? answer.data ?? answer['atomic:results'], stdout).toBeInstanceOf(Object);
});
