/** Every setting of the environment, declared once: the parser and `.env.example` both read this table. */
import { z } from 'zod';
import { jwtSecret } from '../lib/jwt-secret.ts';

/** What one environment variable means. An empty variable counts as unset. */
export interface Setting {
  /** One line for the person who sets it. */
  readonly description: string;
  /** What `.env.example` shows: the default, or an example, printed as a comment. */
  readonly shown: { readonly kind: 'default' | 'example'; readonly text: string };
  readonly schema: z.ZodType;
}

function optional<Schema extends z.ZodType>(description: string, example: string, schema: Schema) {
  return { description, shown: { kind: 'example', text: example }, schema: schema.optional() } as const;
}

function defaulted<Value>(description: string, text: string, schema: z.ZodType<Value, string>) {
  return { description, shown: { kind: 'default', text }, schema: schema.prefault(text) } as const;
}

const port = 'must be a whole number from 0 to 65535, where 0 means any free port';

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a URL such as postgres://name:password@host:5432/database',
});

export const settings = {
  DATABASE_URL: optional(
    "PostgreSQL 15 or later, as the gateway's own role; unset, an embedded one is kept in DATA_DIR",
    'postgres://rowgate:password@127.0.0.1:5432/work',
    postgresUrl,
  ),
  DATABASE_OWNER_URL: optional(
    'the same database as the role that owns the tables; only migrations use it',
    'postgres://owner:password@127.0.0.1:5432/work',
    postgresUrl,
  ),
  JWT_SECRET: optional(
    "how tokens are verified, in Hasura's JSON; required with DATABASE_URL, else made once and kept in DATA_DIR",
    '{"jwk_url":"https://example.com/jwks.json","audience":"work","issuer":"https://example.com"}',
    jwtSecret,
  ),
  ADMIN_SECRET: optional(
    'opens every role, admin included, to whoever sends it as x-hasura-admin-secret; unset, nobody is admin',
    'a-long-random-text',
    z.string().regex(/^[!-~]([ -~]*[!-~])?$/, 'must be printable ASCII with no white space at its ends'),
  ),
  UNAUTHORIZED_ROLE: optional(
    'the role of a request without a token: anonymous, user or service; unset, such a request is refused',
    'anonymous',
    z.enum(['anonymous', 'user', 'service'], 'must be anonymous, user or service'),
  ),
  HOST: defaulted(
    'the address to listen on; 0.0.0.0 for all of the machine',
    '127.0.0.1',
    z.string().regex(/^[\w.:-]+$/, 'must be an IP address or a host name'),
  ),
  PORT: defaulted(
    'the port to listen on; 0 for any free one',
    '8080',
    z
      .string()
      .regex(/^\d{1,5}$/, port)
      .transform(Number)
      .pipe(z.number().max(65535, port)),
  ),
  DATA_DIR: defaulted('where the embedded database and the kept secret live', '.data', z.string()),
} satisfies Record<string, Setting>;

/** Parses an environment into every setting's value, under its variable's name. */
export const environment = z.object(schemas(settings));

function schemas<Settings extends Record<string, Setting>>(declared: Settings) {
  const entries = Object.entries(declared).map(([name, { schema }]) => [name, schema]);
  return Object.fromEntries(entries) as { [Name in keyof Settings]: Settings[Name]['schema'] };
}
