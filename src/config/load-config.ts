/** The environment, read once at the start and turned into the config that is handed down. */
import type { z } from 'zod';
import type { JwtSettings } from '../lib/jwt-settings.ts';
import { ConfigError } from './config-error.ts';
import { environment } from './settings.ts';

type Values = z.output<typeof environment>;

export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | { readonly kind: 'external'; readonly url: string; readonly ownerUrl: string | undefined };

export interface Config {
  readonly database: DatabaseConfig;
  /** Undefined only with the embedded database, where `keptSecret` stands in. */
  readonly jwt: JwtSettings | undefined;
  readonly adminSecret: string | undefined;
  readonly unauthorizedRole: Values['UNAUTHORIZED_ROLE'];
  readonly host: string;
  readonly port: number;
}

/**
 * Reads every setting; an empty variable counts as unset. Throws one {@link ConfigError} that lists all problems,
 * each under its variable's name.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ''));
  const parsed = environment.safeParse(given);
  const problems = [...(parsed.error?.issues.map(describe) ?? []), ...contradictions(given)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data);
}

function describe({ path: [variable, ...keys], message }: z.core.$ZodIssue): string {
  return keys.length > 0 ? `${String(variable)}: ${keys.join('.')} ${message}` : `${String(variable)} ${message}`;
}

function contradictions({ DATABASE_URL, DATABASE_OWNER_URL, JWT_SECRET }: NodeJS.ProcessEnv): string[] {
  const problems = [];
  if (DATABASE_URL && !JWT_SECRET)
    problems.push(
      'JWT_SECRET is required when DATABASE_URL is set, because a secret made here would verify no token of your own; ' +
        'accepted is e.g. {"type":"HS256","key":"<32 bytes or more>"} or {"jwk_url":"https://..."}',
    );
  if (DATABASE_OWNER_URL && !DATABASE_URL)
    problems.push(
      'DATABASE_OWNER_URL is accepted only together with DATABASE_URL; the embedded database has its own owner',
    );
  return problems;
}

function toConfig(values: Values): Config {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: dataDir } = values;
  return Object.freeze({
    database: Object.freeze(url === undefined ? { kind: 'embedded', dataDir } : { kind: 'external', url, ownerUrl }),
    jwt: values.JWT_SECRET,
    adminSecret: values.ADMIN_SECRET,
    unauthorizedRole: values.UNAUTHORIZED_ROLE,
    host: values.HOST,
    port: values.PORT,
  });
}
