/** From what jose found wrong with a token to Hasura's words for it (dialect 7.4). */
import { errors } from 'jose';
import { RowgateError } from '../errors.ts';
import type { KeySource } from './key-source.ts';

/** An `invalid-jwt` fault. */
export function couldNotVerify(reason: string, cause?: unknown): RowgateError {
  return new RowgateError('invalid-jwt', `Could not verify JWT: ${reason}`, { cause });
}

/** The caller's fault for an error of jose's; any other error is passed on as it is, for it is not the token's. */
export function tokenError(error: unknown, { algorithms }: Pick<KeySource, 'algorithms'>): unknown {
  if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSInvalid) return error;
  return couldNotVerify(reasonOf(error, algorithms), error);
}

function reasonOf(error: errors.JOSEError, algorithms: readonly string[]): string {
  if (error instanceof errors.JWTExpired) return 'JWTExpired';
  if (error instanceof errors.JWTClaimValidationFailed) return claimReason(error);
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'JWSError JWSInvalidSignature';
  if (error instanceof errors.JOSEAlgNotAllowed)
    return `the token's algorithm is not accepted; accepted: ${algorithms.join(', ')}`;
  if (error instanceof errors.JWKSNoMatchingKey)
    return "no key of the provider matches the token's algorithm and key id";
  if (error instanceof errors.JWTInvalid) return 'the payload of the token is not a JSON object';
  return 'JWSError (the token is malformed)';
}

function claimReason({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return `the token has no "${claim}" claim, which is required here`;
  if (reason === 'invalid') return `the "${claim}" claim must be a number of seconds`;
  if (claim === 'aud') return 'JWTNotInAudience';
  return claim === 'iss' ? 'JWTNotInIssuer' : 'JWTNotYetValid';
}
