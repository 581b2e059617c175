/** `npm run drill`: all drills, or with `--quick` those without a failover; ends with 3 where the packages are missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const USAGE = `npm run drill [-- --quick]

Brings up three PostgreSQL under Patroni, HAProxy, PgBouncer and three gateways on this machine, and breaks one after the
other under load; prints what clients noticed. About six minutes. Debian's packages, once: npm run drill:install

  --quick  a minute: one leader, one replica, two gateways, and no failover`;

const PROGRAMS = [
  '/usr/lib/postgresql',
  '/usr/bin/patroni',
  '/usr/bin/etcd',
  '/usr/sbin/haproxy',
  '/usr/sbin/pgbouncer',
];

const [option, ...rest] = process.argv.slice(2);
if (option === '--help' || option === '-h') {
  console.log(USAGE);
  process.exit(0);
}
if (rest.length > 0 || ![undefined, '--quick'].includes(option)) {
  console.error(`rowgate: drill takes --quick or nothing, not ${[option, ...rest].join(' ')}\n\n${USAGE}`);
  process.exit(2);
}
const missing = PROGRAMS.filter((path) => !existsSync(path));
if (missing.length > 0) {
  console.error(`No drill: ${missing.join(', ')} is missing here. To add it: npm run drill:install`);
  process.exit(3);
}
const env = { ...process.env, ROWGATE_DRILL: option === '--quick' ? 'quick' : 'whole' };
const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'test/drill/vitest.config.ts'], {
  stdio: 'inherit',
  env,
});
process.exitCode = status ? 1 : (status ?? 1);
