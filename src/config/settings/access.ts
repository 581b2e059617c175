/** Settings of access: who may come in, and what a stranger may learn. */
import { z } from 'zod';
import { jwtSecret } from '../../jwt/jwt-secret.ts';
import { defaulted, list, onOrOff, optional, type Setting } from './kinds.ts';

const roles = ['anonymous', 'user', 'service', 'admin'] as const;

const rolesOrNone = z.string().transform((text, context): ReadonlySet<string> => {
  const named = text.trim() === 'none' ? [] : list(text);
  if (named.every((name) => roles.some((role) => role === name))) return new Set(named);
  context.addIssue(`must be some of ${roles.join(', ')}, separated by commas, or none`);
  return z.NEVER;
});

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const origins = z.string().transform((text, context): '*' | ReadonlySet<string> => {
  const named = list(text);
  if (named.length === 1 && named[0] === '*') return '*';
  if (named.length > 0 && named.every(isOrigin)) return new Set(named);
  context.addIssue('must be * or origins such as https://app.example.com, separated by commas');
  return z.NEVER;
});

const hosts = z.string().transform((text, context): readonly string[] => {
  const named = text.trim() === 'none' ? [] : list(text);
  if (named.every((name) => /^[\w.:-]+$/.test(name))) return named;
  context.addIssue('must be host names or IP addresses separated by commas, or none');
  return z.NEVER;
});

export const accessSettings = {
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
  CURSOR_SECRET: optional(
    'what page cursors are sealed with; unset, the secret in JWT_SECRET, or with public keys one that ends with the process: set it then to run several gateways',
    'a-random-text-of-32-characters-or-more',
    z.string().min(32, 'must have at least 32 characters'),
  ),
  UNAUTHORIZED_ROLE: optional(
    'the role of a request without a token: anonymous, user or service; unset, such a request is refused',
    'anonymous',
    z.enum(['anonymous', 'user', 'service'], 'must be anonymous, user or service'),
  ),
  CORS_ORIGINS: defaulted(
    'the web origins that may call with cookies, separated by commas; * lets every origin call, without cookies',
    '*',
    origins,
  ),
  INTROSPECTION: defaulted(
    'the roles that may introspect and read /v1/openapi.json, separated by commas, or none; the others get no "did you mean" either',
    'anonymous,user,service,admin',
    rolesOrNone,
  ),
  GRAPHIQL: defaulted('whether a browser is shown GraphiQL, and the page of the JSON:API: on or off', 'on', onOrOff),
  DEMO_HOSTS: defaulted(
    'the host names or addresses, besides localhost and HOST, under which the demo is reached, separated by commas; it refuses others',
    'none',
    hosts,
  ),
  ALLOW_LIST: optional(
    'a JSON file of the only operations that roles other than admin may send: texts in a list, or by their ids',
    'persisted-documents.json',
    z.string(),
  ),
} satisfies Record<string, Setting>;
