/** RESULTS.md: a run replaces the chapters that it has measured, and leaves the others. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const HEAD = `# Results

Written by \`npm run bench\`; [README.md](README.md) says what is compared, and how to read it.`;

export interface Chapter {
  readonly title: string;
  readonly text: string;
}

/** `order` has the titles of all chapters that there are. */
export async function writeChapter(folder: string, { title, text }: Chapter, order: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'RESULTS.md');
  const chapters = chaptersOf(await readFile(file, 'utf8').catch(() => '')).set(title, text);
  const parts = order.filter((it) => chapters.has(it)).map((it) => `## ${it}\n\n${chapters.get(it)}`);
  await writeFile(file, `${[HEAD, ...parts].join('\n\n')}\n`);
}

function chaptersOf(text: string): Map<string, string> {
  const [, ...parts] = text.split(/^## /m);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end).trim()];
    }),
  );
}
