/** `npm run dev`: the gateway, built and started again whenever a source is saved; its PostgreSQL runs on meanwhile. */
import '../src/lib/supported-node.cjs';
import { spawn } from 'node:child_process';
import { EventEmitter, on, once } from 'node:events';
import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import { buildGateway } from './gateway.mjs';
import { buildPages } from './pages.mjs';
import { root } from './step.mjs';

/** Milliseconds: an editor saves a file by several changes. */
const SETTLED = 50;

const usage = `npm run dev

Serves as npm start does, and again within two seconds of a saved file of src or prisma. A page is built at the start alone.`;

const program = (name, args, options) => spawn(process.execPath, [join(root, 'dist', name), ...args], options);

/** The embedded PostgreSQL, out of the terminal's reach: it ends when its input does, however this process ends. */
async function openPostgres() {
  const keeper = program('cli.js', ['postgres'], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(keeper, 'exit');
  const isReady = await Promise.race([once(keeper.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!isReady) process.exit(1);
  return async () => {
    keeper.stdin.end();
    await ended;
  };
}

/** The gateway of the moment. */
class Gateway {
  #child;
  #ended;

  start() {
    this.#child = program('main.js', ['--attach'], { stdio: 'inherit' });
    this.#ended = once(this.#child, 'exit');
  }

  /** Nothing is lost: what it began, PostgreSQL rolls back. */
  async restart() {
    await this.end('SIGKILL');
    this.start();
  }

  async end(signal) {
    this.#child.kill(signal);
    await this.#ended;
  }
}

/** Tells of a save when nothing more has been saved for a moment. */
function watchSources() {
  const saves = new EventEmitter();
  let timer;
  const onChange = (_, file) => {
    if (file?.split(sep)[0] === 'generated') return;
    clearTimeout(timer);
    timer = setTimeout(() => saves.emit('save'), SETTLED);
  };
  for (const folder of ['src', 'prisma']) watch(join(root, folder), { recursive: true }, onChange);
  return saves;
}

async function dev() {
  await buildGateway();
  await buildPages();
  const closePostgres = await openPostgres();
  const gateway = new Gateway();
  gateway.start();
  const end = async (signal) => {
    await gateway.end(signal);
    await closePostgres();
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  // Loaded now, not at the first save.
  await import('rolldown');
  for await (const _ of on(watchSources(), 'save')) {
    // What cannot be built is told, and the last that could be goes on serving.
    await buildGateway().then(
      () => gateway.restart(),
      (error) => console.error(error.message),
    );
  }
}

const [flag] = process.argv.slice(2);
if (flag === undefined) await dev();
else if (flag === '--help' || flag === '-h') console.log(usage);
else {
  console.error(`rowgate: there is no flag ${flag}\n\n${usage}`);
  process.exitCode = 2;
}
