/** `npm run bench`: the contenders side by side, on one machine, one PostgreSQL and the same rows; then the studies. */
import { resolve } from 'node:path';
import { runCommand } from '../src/commands/command.ts';
import { openServer } from './database/open.ts';
import { startLoad } from './load/load.ts';
import { Opened } from './opened.ts';
import { type Options, type Part, readOptions, usage } from './options.ts';
import { circumstances } from './report/machine.ts';
import { writeChapter } from './report/results.ts';
import { groups } from './studies/groups.ts';
import { growth } from './studies/growth.ts';
import { jsonApi } from './studies/jsonapi.ts';
import { live } from './studies/live.ts';
import { memory } from './studies/memory.ts';
import { profile } from './studies/profile.ts';
import { search } from './studies/search.ts';
import { sideBySide } from './studies/side-by-side.ts';
import { size } from './studies/size.ts';
import type { Study } from './studies/study.ts';
import { tail } from './studies/tail.ts';
import { walls } from './studies/walls.ts';
import { workers } from './studies/workers.ts';
import { writes } from './studies/writes.ts';

const say = (line: string): void => console.log(`bench: ${line}`);

/** The chapters of RESULTS.md, in its order. */
const chapters: Readonly<Record<Part, { readonly title: string; readonly study: Study }>> = {
  questions: { title: 'The four questions', study: sideBySide },
  writes: { title: 'Mutations', study: writes },
  tail: { title: 'The slowest answers', study: tail },
  growth: { title: 'How cost grows', study: growth },
  groups: { title: 'Groups', study: groups },
  search: { title: 'Search', study: search },
  jsonapi: { title: 'JSON:API', study: jsonApi },
  walls: { title: 'What each wall costs', study: walls },
  memory: { title: 'Memory and start', study: memory },
  workers: { title: 'Workers', study: workers },
  live: { title: 'Live queries', study: live },
  size: { title: 'Ten million tasks', study: size },
  profile: { title: 'Where the time goes', study: profile },
};
const order = Object.values(chapters).map((it) => it.title);

async function run(options: Options): Promise<void> {
  await using opened = new Opened();
  say('starting PostgreSQL');
  const server = opened.use(await openServer(options.data && resolve(options.data)));
  endWith(server);
  const load = opened.use(startLoad());
  for (const part of options.only) {
    const { title, study } = chapters[part];
    const text = await study({ options, server, load, say });
    console.log(`\n## ${title}\n\n${text}\n`);
    await writeChapter(options.output, { title, text: `${circumstances(server.version)}.\n\n${text}` }, order);
  }
  say(`wrote ${resolve(options.output, 'RESULTS.md')}`);
}

/** PostgreSQL is no child of ours, so Ctrl-C does not reach it. */
function endWith(server: AsyncDisposable): void {
  const end = async (): Promise<void> => {
    await server[Symbol.asyncDispose]();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

await runCommand({ usage, run: (args) => run(readOptions(args)) }, process.argv.slice(2));
