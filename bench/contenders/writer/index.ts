/** Mutations written by hand over bare `node:http` and `pg`, under both walls: as fast as this stack gets. */
import { fileURLToPath } from 'node:url';
import type { Contender } from '../contender.ts';

const contender = (name: string, about: string, server: string): Contender => ({
  name,
  about: `bare node:http + pg, both walls on, ${about}`,
  command: ({ gatewayUrl, jwtSecret, port }) => ({
    args: ['--import', 'tsx', fileURLToPath(new URL(server, import.meta.url))],
    env: { DATABASE_URL: gatewayUrl, JWT_SECRET: jwtSecret, PORT: String(port) },
  }),
  request: () => undefined,
  write: ({ mutation, token, variables }) => ({
    method: 'POST',
    path: `/${mutation}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(variables),
  }),
});

export const twoTrips = contender(
  'hand-written, two trips',
  'one round trip that locks, the rule in JavaScript, one that writes',
  'two-trips.ts',
);

export const oneTrip = contender('hand-written, one trip', 'the rule in SQL', 'one-trip.ts');
