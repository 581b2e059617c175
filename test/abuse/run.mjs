/** `npm run abuse`: five minutes of abuse with its timings, or as many seconds as are said. */
import { spawnSync } from 'node:child_process';
import { secondsOf } from '../harness/seconds.mjs';

const seconds = secondsOf(process.argv.slice(2), {
  name: 'abuse',
  what: 'Every known attack beside ten tenants',
  usual: '300',
});
const env = { ...process.env, ROWGATE_ABUSE_SECONDS: seconds };
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'gateway', 'test/abuse/abuse.test.ts'], {
  stdio: 'inherit',
  env,
});
process.exitCode = status ?? 1;
