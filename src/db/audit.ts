/** What the gateway asks of a database before it serves from it: the second wall must stand, and be the one it knows. */
import { changesAnnounced } from './audit/changes.ts';
import type { Audited, Check, Finding } from './audit/finding.ts';
import { crossTenantKeys } from './audit/keys.ts';
import { slowFilters } from './audit/leakproof.ts';
import { migrationsApplied } from './audit/migrations.ts';
import { gatewayRole } from './audit/role.ts';
import { isLeader, isStandbyOf, keepsConnections } from './audit/server.ts';
import { protectedTables } from './audit/tables.ts';
import { serverVersion } from './audit/version.ts';
import { withConnection } from './connect.ts';

export interface AuditOptions {
  /** Told what is only slow, a line each. */
  readonly warn: (line: string) => void;
  /** Whether live queries rely on what tables tell of their changes. */
  readonly isLive: boolean;
  /** Whether connections keep prepared statements. */
  readonly prepare: boolean;
  /** The leader's URL, where this is one of its standbys. */
  readonly standbyOf?: string;
}

/** Whatever else is wrong is wrong because of these: they are reported alone. */
const first: readonly Check[] = [serverVersion, migrationsApplied];
const then: readonly Check[] = [gatewayRole, protectedTables, crossTenantKeys];
const ofLive: readonly Check[] = [changesAnnounced];

/**
 * Looks as the gateway's own role, at the catalogs alone. Throws a plain Error that lists every cause with its cure when
 * the database must not be served from.
 */
export async function audit(gatewayUrl: string, options: AuditOptions): Promise<void> {
  const { warn, isLive, prepare, standbyOf } = options;
  const setting = standbyOf === undefined ? 'DATABASE_URL' : 'DATABASE_REPLICA_URL';
  await withConnection(gatewayUrl, { setting, name: 'rowgate audit' }, async (client) => {
    const database = { client, url: gatewayUrl };
    const standing = standbyOf === undefined ? isLeader : isStandbyOf(standbyOf);
    const others = [...then, ...(isLive ? ofLive : []), ...(prepare ? [keepsConnections(setting)] : [])];
    for (const checks of [[standing], first, others]) refuse(await run(checks, database));
    for (const line of await slowFilters(database)) warn(line);
  });
}

async function run(checks: readonly Check[], database: Audited): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(database)));
  return findings;
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const lines = findings.map(({ cause, cure }) => `  ${cause}\n    ${cure}`);
  throw new Error(`The database must not be served from:\n${lines.join('\n')}`);
}
