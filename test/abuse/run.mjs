/** `npm run abuse`: five minutes of abuse with its timings, or as many seconds as are said. */
import { spawnSync } from 'node:child_process';

const seconds = process.argv[2] ?? '300';
if (!/^[1-9]\d{0,5}$/.test(seconds)) {
  console.error('abuse: say how many seconds, as in npm run abuse -- 60');
  process.exit(1);
}
const env = { ...process.env, ROWGATE_ABUSE_SECONDS: seconds };
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'gateway', 'test/abuse/abuse.test.ts'], {
  stdio: 'inherit',
  env,
});
process.exitCode = status ?? 1;
