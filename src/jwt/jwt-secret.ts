/** The schema of JWT_SECRET, Hasura's JSON (dialect 7.2). No message holds any of the secret. */
import { z } from 'zod';
import { parseJsonPath } from '../lib/json-path.ts';
import { algorithmNames, algorithms, isSymmetric } from './jwt-key.ts';
import {
  type ClaimsPlace,
  defaultNamespace,
  type JwtKeys,
  type JwtSettings,
  type MappedClaim,
} from './jwt-settings.ts';

const filled = z.string('must be text').min(1, 'must not be empty');

const path = filled.transform((text, context) => {
  const parsed = parseJsonPath(text);
  if (parsed && text.startsWith('$')) return parsed;
  context.addIssue("is not a path; accepted are forms such as $, $.a.b and $.a['k']");
  return z.NEVER;
});

const claimValue = z.union([z.string(), z.array(z.string())]);

const mappedClaim = z.union(
  [
    claimValue.transform((value): MappedClaim => ({ kind: 'literal', value })),
    z
      .strictObject({ path, default: claimValue.optional() })
      .transform((claim): MappedClaim => ({ kind: 'path', path: claim.path, fallback: claim.default })),
  ],
  'must be a text, a list of texts, or {"path": "$.a.b", "default": ...}',
);

const headerName = filled.regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'must be letters, digits and hyphens');

const tokenHeader = z.discriminatedUnion(
  'type',
  [
    closed({ type: z.literal('Authorization') }),
    closed({ type: z.literal('Cookie'), name: headerName }),
    closed({ type: z.literal('CustomHeader'), name: headerName }),
  ],
  'must be Authorization, Cookie or CustomHeader',
);

const document = closed({
  type: z.enum(algorithmNames, `must be one of ${algorithmNames.join(', ')}`).optional(),
  key: filled.optional(),
  jwk_url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  claims_namespace: filled.optional(),
  claims_namespace_path: path.optional(),
  claims_format: z.enum(['json', 'stringified_json'], 'must be json or stringified_json').default('json'),
  claims_map: z.record(z.string(), mappedClaim, 'must be an object').optional(),
  audience: z
    .union([filled, z.array(filled).min(1, 'must not be empty')], 'must be a text or a list of texts')
    .optional(),
  issuer: filled.optional(),
  allowed_skew: z.int('must be a whole number of seconds').min(0, 'must not be negative').default(0),
  header: tokenHeader.default({ type: 'Authorization' }),
});

type Document = z.output<typeof document>;

/** From the text of JWT_SECRET to {@link JwtSettings}; every fault is an issue at its key. */
export const jwtSecret = z.string().transform(parseJson).pipe(document).transform(resolve);

function closed<Shape extends z.ZodRawShape>(shape: Shape) {
  const accepted = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `does not know ${issue.keys?.join(', ')}; accepted are ${accepted}`
        : `must be an object of ${accepted}`,
  });
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    context.addIssue(
      'is not JSON; accepted is e.g. {"type":"HS256","key":"<32 bytes or more>"} or {"jwk_url":"https://..."}',
    );
    return z.NEVER;
  }
}

function resolve(raw: Document, context: z.RefinementCtx): JwtSettings {
  const keys = resolveKeys(raw, complainAt(context));
  const claims = resolveClaims(raw, complainAt(context));
  if (!keys || !claims) return z.NEVER;
  const audience = typeof raw.audience === 'string' ? [raw.audience] : raw.audience;
  return { keys, claims, audience, issuer: raw.issuer, allowedSkew: raw.allowed_skew, header: raw.header };
}

type Complain = (key: string[], message: string) => undefined;

function complainAt(context: z.RefinementCtx): Complain {
  return (path, message) => {
    context.addIssue({ code: 'custom', path, message });
  };
}

function resolveKeys({ type, key: text, jwk_url: url }: Document, complain: Complain): JwtKeys | undefined {
  if (url !== undefined && text !== undefined) return complain([], 'has both key and jwk_url; accepted is one of them');
  if (url !== undefined) {
    if (type && isSymmetric(type))
      return complain(['type'], 'cannot be a shared-secret algorithm when jwk_url is given');
    return { kind: 'jwks', algorithm: type, url };
  }
  if (text === undefined || type === undefined) return complain([], 'must have both type and key, or jwk_url');
  const key = algorithms[type].read(text);
  return key
    ? { kind: 'key', algorithm: type, key }
    : complain(['key'], `must be, for ${type}, ${algorithms[type].wants}`);
}

function resolveClaims(raw: Document, complain: Complain): ClaimsPlace | undefined {
  const { claims_namespace: name, claims_namespace_path: path, claims_format: format } = raw;
  if (raw.claims_map) return resolveMap(raw.claims_map, complain);
  if (path === undefined) return { kind: 'namespace', name: name ?? defaultNamespace, format };
  if (name === undefined) return { kind: 'path', path, format };
  return complain([], 'has both claims_namespace and claims_namespace_path; accepted is one of them');
}

/** A map replaces the namespace settings, as in Hasura. */
function resolveMap(map: Record<string, MappedClaim>, complain: Complain): ClaimsPlace | undefined {
  const claims = new Map(Object.entries(map).map(([name, claim]) => [name.toLowerCase(), claim]));
  for (const required of ['x-hasura-allowed-roles', 'x-hasura-default-role'])
    if (!claims.has(required)) complain(['claims_map'], `must define ${required}`);
  for (const [name, claim] of claims) {
    const known = claim.kind === 'literal' ? claim.value : claim.fallback;
    const list = name === 'x-hasura-allowed-roles';
    if (!name.startsWith('x-hasura-')) complain(['claims_map', name], 'must be named x-hasura-...');
    else if (known !== undefined && Array.isArray(known) !== list)
      complain(['claims_map', name], list ? 'must be a list of roles' : 'must be a text');
  }
  return { kind: 'map', claims };
}
