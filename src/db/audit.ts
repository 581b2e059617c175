/** What the gateway asks of a database before it serves from it: the second wall must stand, and be the one it knows. */
import { changesAnnounced } from './audit/changes.ts';
import type { Audited, Check, Finding } from './audit/finding.ts';
import { crossTenantKeys } from './audit/keys.ts';
import { slowFilters } from './audit/leakproof.ts';
import { migrationsApplied } from './audit/migrations.ts';
import { gatewayRole } from './audit/role.ts';
import { isLeader, keepsConnections } from './audit/server.ts';
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
}

/** Whatever else is wrong is wrong because of these: they are reported alone. */
const first: readonly Check[] = [serverVersion, isLeader, migrationsApplied];
const then: readonly Check[] = [gatewayRole, protectedTables, crossTenantKeys];
const ofLive: readonly Check[] = [changesAnnounced];
const ofPrepared: readonly Check[] = [keepsConnections];

/**
 * Looks as the gateway's own role, at the catalogs alone. Throws a plain Error that lists every cause with its cure when
 * the database must not be served from.
 */
export async function audit(gatewayUrl: string, { warn, isLive, prepare }: AuditOptions): Promise<void> {
  await withConnection(gatewayUrl, { setting: 'DATABASE_URL', name: 'rowgate audit' }, async (client) => {
    const database = { client, url: gatewayUrl };
    const others = [...then, ...(isLive ? ofLive : []), ...(prepare ? ofPrepared : [])];
    for (const checks of [first, others]) refuse(await run(checks, database));
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
