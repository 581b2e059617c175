/** Rowgate as it was at another commit. */
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
  const main = await buildCommit(commit, say);
  return [{ ...rowgate(PREVIOUS, main), about: `Rowgate at commit ${commit}, on the same database` }];
}
