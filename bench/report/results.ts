/** RESULTS.md: a run replaces the chapters that it has measured, and leaves the others. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chapter } from '../studies/study.ts';

const HEAD = `# Results

Written by \`npm run bench\`; [README.md](README.md) says what is compared, and how to read it.`;

/** `measured` says where and when. */
export async function writeChapter(folder: string, { title, text }: Chapter, measured: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'RESULTS.md');
  const chapters = chaptersOf(await readFile(file, 'utf8').catch(() => ''));
  chapters.set(title, `${measured}.\n\n${text}`);
  const parts = [...chapters].map(([name, body]) => `## ${name}\n\n${body}`);
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
