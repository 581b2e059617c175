/** Reads the `x-hasura-*` claims out of a verified token's payload (dialect 7.2, 7.3). */
import { RowgateError } from '../errors.ts';
import type { ClaimsFormat, ClaimsPlace, MappedClaim } from '../jwt/jwt-settings.ts';
import { valueAt } from '../lib/json-path.ts';
import { isSessionVariable } from './session.ts';

export interface Claims {
  readonly allowedRoles: readonly string[];
  readonly defaultRole: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Throws `jwt-invalid-claims` or `jwt-missing-role-claims` in the words of dialect 7.4. */
export function readClaims(payload: object, place: ClaimsPlace): Claims {
  const claims = lowerCased(claimsOf(payload, place));
  return {
    allowedRoles: allowedRoles(required(claims, 'x-hasura-allowed-roles')),
    defaultRole: text(required(claims, 'x-hasura-default-role'), 'x-hasura-default-role', 'a role'),
    variables: variablesOf(claims),
  };
}

function claimsOf(payload: object, place: ClaimsPlace): object {
  switch (place.kind) {
    case 'namespace': {
      const value = valueAt(payload, { segments: [place.name] });
      return formatted(value, place.format, `claims key: '${place.name}' not found`);
    }
    case 'path': {
      const missing = `claims not found at claims_namespace_path: '${place.path.text}'`;
      return formatted(valueAt(payload, place.path), place.format, missing);
    }
    case 'map':
      return Object.fromEntries([...place.claims].map(([name, claim]) => [name, mapped(payload, name, claim)]));
  }
}

function formatted(value: unknown, format: ClaimsFormat, missing: string): object {
  if (value === undefined) throw invalid(missing);
  if (format === 'json') return asObject(value, 'expecting a json object when claims_format is json');
  if (typeof value !== 'string') throw invalid('expecting a string when claims_format is stringified_json');
  return asObject(parsed(value), 'expecting the string to be a json object when claims_format is stringified_json');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown, otherwise: string): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw invalid(otherwise);
}

function mapped(payload: object, name: string, claim: MappedClaim): unknown {
  if (claim.kind === 'literal') return claim.value;
  const value = valueAt(payload, claim.path) ?? claim.fallback;
  if (value === undefined) throw invalid(`JWT claim from claims_map, "${name}" not found`);
  return value;
}

/** Names are compared in any case, so two that differ only in case would leave open which one counts. */
function lowerCased(claims: object): ReadonlyMap<string, unknown> {
  const byName = new Map<string, unknown>();
  for (const [name, value] of Object.entries(claims)) {
    const lower = name.toLowerCase();
    if (byName.has(lower)) throw invalid(`JWT claim "${lower}" is given twice`);
    byName.set(lower, value);
  }
  return byName;
}

function required(claims: ReadonlyMap<string, unknown>, name: string): unknown {
  if (claims.has(name)) return claims.get(name);
  throw new RowgateError('jwt-missing-role-claims', `JWT claim does not contain "${name}"`);
}

function allowedRoles(value: unknown): string[] {
  const name = 'x-hasura-allowed-roles';
  if (Array.isArray(value)) return value.map((role) => text(role, name, 'a list of roles'));
  throw wrongKind(name, 'a list of roles', '[]', 'Array', value);
}

function variablesOf(claims: ReadonlyMap<string, unknown>): Readonly<Record<string, string>> {
  const named = [...claims].filter(([name]) => isSessionVariable(name));
  return Object.freeze(Object.fromEntries(named.map(([name, value]) => [name, text(value, name, 'a string')])));
}

function text(value: unknown, name: string, wanted: string): string {
  if (typeof value === 'string') return value;
  throw wrongKind(name, wanted, 'Text', 'String', value);
}

function wrongKind(name: string, wanted: string, parser: string, expected: string, found: unknown): RowgateError {
  const failure = `parsing ${parser} failed, expected ${expected}, but encountered ${kindOf(found)}`;
  return invalid(`invalid "${name}"; should be ${wanted}: ${failure}`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  const kind = typeof value;
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

function invalid(message: string): RowgateError {
  return new RowgateError('jwt-invalid-claims', message);
}
