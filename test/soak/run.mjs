/** `npm run soak`: ten minutes of the soak, or as many seconds as are said. */
import { spawnSync } from 'node:child_process';
import { secondsOf } from '../harness/seconds.mjs';

const seconds = secondsOf(process.argv.slice(2), { name: 'soak', what: 'Twenty tenants with faults', usual: '600' });
const env = { ...process.env, ROWGATE_SOAK_SECONDS: seconds };
const { status } = spawnSync('npx', ['vitest', 'run', 'test/soak'], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
