/** Rowgate as it was at another commit. */
import { join } from 'node:path';
import type { Contender } from '../contender.ts';
import { rowgate } from '../rowgate/index.ts';
import { buildCommit } from './build.ts';

export const PREVIOUS = 'the previous version';

/** None when no commit was given. */
export async function previousVersions(
  commit: string | undefined,
  say: (line: string) => void,
): Promise<readonly Contender[]> {
  if (commit === undefined) return [];
  const folder = await buildCommit(commit, say);
  return [
    {
      ...rowgate(PREVIOUS, join(folder, 'dist/main.js')),
      about: `Rowgate at commit ${commit}, on the same rows in its own tables`,
      tables: {
        migrations: join(folder, 'prisma/migrations'),
        generator: join(folder, 'bench/database/generate.sql'),
      },
    },
  ];
}
