/** What the gateway reads from the folder of its package, besides its code. */
import { existsSync } from 'node:fs';

/** The nearest folder above with a `package.json`: the same from `src` and from the bundle in `dist`. */
function packageFolder(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder);
  return folder;
}

const folder = packageFolder();

/** Where a file of this package is, by its path from `package.json`. */
export const packageFile = (path: string): URL => new URL(path, folder);
