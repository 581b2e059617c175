/** PostgreSQL's own leaks in row security, by the release that closed them. */
import type { Check, Finding } from './finding.ts';

interface Leak {
  readonly cve: string;
  readonly what: string;
  /** The first minor release without it, by major version; a major that is not named never had it. */
  readonly closedIn: Readonly<Record<number, number>>;
}

/** As published by November 2026 (postgresql.org/support/security), for the major versions that are supported. */
const leaks: readonly Leak[] = [
  {
    cve: 'CVE-2023-2455',
    what: 'row security policies disregard user ID changes after inlining',
    closedIn: { 15: 3 },
  },
  {
    cve: 'CVE-2023-39418',
    what: 'MERGE fails to enforce UPDATE or SELECT row security policies',
    closedIn: { 15: 4 },
  },
  {
    cve: 'CVE-2024-10976',
    what: 'row security below e.g. subqueries disregards user ID changes',
    closedIn: { 15: 9, 16: 5, 17: 1 },
  },
  {
    cve: 'CVE-2025-8713',
    what: 'optimizer statistics can expose rows that a policy hides',
    closedIn: { 15: 14, 16: 10, 17: 6 },
  },
];

const OLDEST = 15;

/** Of a `server_version_num` such as 170002. */
export function versionFindings(number: number): readonly Finding[] {
  const major = Math.floor(number / 10_000);
  const minor = number % 10_000;
  if (major < OLDEST) {
    return [{ cause: `PostgreSQL ${major} is too old.`, cure: `Upgrade to PostgreSQL ${OLDEST} or later.` }];
  }
  return leaks.flatMap(({ cve, what, closedIn }) => {
    const closed = closedIn[major] ?? 0;
    if (minor >= closed) return [];
    const cause = `PostgreSQL ${major}.${minor} has a known leak in row security, ${cve}: ${what}.`;
    return [{ cause, cure: `Upgrade to PostgreSQL ${major}.${closed} or later.` }];
  });
}

export const serverVersion: Check = async ({ client }) => {
  const { rows } = await client.query<{ number: number }>(
    `SELECT current_setting('server_version_num')::int AS number`,
  );
  return rows.flatMap(({ number }) => versionFindings(number));
};
