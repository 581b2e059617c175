/** Builds the pages, unless what is built is what stands there: the tests see what is served. */
import { execFileSync } from 'node:child_process';

export default function setup(): void {
  execFileSync(process.execPath, ['build.mjs', 'pages'], { stdio: 'inherit' });
}
