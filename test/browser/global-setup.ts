/** Builds the records table, unless what is built is what stands there: the browser's tests see the page that is served. */
import { execFileSync } from 'node:child_process';

export default function setup(): void {
  execFileSync(process.execPath, ['examples/records-table/build.mjs'], { stdio: 'inherit' });
}
