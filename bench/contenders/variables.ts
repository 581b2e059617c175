/** The variables that a contender's process is started with. */
import type { Server } from 'node:http';

/** Throws when it is not set. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

export const serve = (server: Server): Server => server.listen(Number(variable('PORT')), '127.0.0.1');
