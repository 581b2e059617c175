/** `npm run soak`: ten minutes of the soak, or as many seconds as are said. */
import { spawnSync } from 'node:child_process';

const seconds = process.argv[2] ?? '600';
if (!/^[1-9]\d{0,5}$/.test(seconds)) {
  console.error('soak: say how many seconds, as in npm run soak -- 60');
  process.exit(1);
}
const env = { ...process.env, ROWGATE_SOAK_SECONDS: seconds };
const { status } = spawnSync('npx', ['vitest', 'run', 'test/soak'], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
