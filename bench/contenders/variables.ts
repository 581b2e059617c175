/** The variables that a contender's process is started with. */
import type { Server } from 'node:http';

/** Throws when it is not set. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

/** Listens until SIGTERM, on which the process exits as Node does at its end: a profile is written then. */
export function serve(server: Server): void {
  process.once('SIGTERM', () => process.exit());
  server.listen(Number(variable('PORT')), '127.0.0.1');
}
