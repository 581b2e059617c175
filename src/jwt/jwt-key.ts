/** What is known about each signature algorithm, and the one place where key material becomes a key. */
import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';

interface Algorithm {
  /** The `alg` headers that mean this algorithm; RFC 9864 renamed EdDSA over Ed25519. */
  readonly headers: readonly AlgorithmName[];
  /** What the key must be, in words for the person who configures it. */
  readonly wants: string;
  readonly read: (key: string) => KeyObject | undefined;
}

export const algorithmNames = [
  ...(['HS256', 'HS384', 'HS512'] as const),
  ...(['RS256', 'RS384', 'RS512'] as const),
  ...(['PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512'] as const),
  ...(['EdDSA', 'Ed25519'] as const),
] as const;

export type AlgorithmName = (typeof algorithmNames)[number];

/** Every algorithm that JWT_SECRET may name (dialect 7.2). */
export const algorithms: Readonly<Record<AlgorithmName, Algorithm>> = {
  HS256: hmac('HS256', 32),
  HS384: hmac('HS384', 48),
  HS512: hmac('HS512', 64),
  RS256: rsa('RS256'),
  RS384: rsa('RS384'),
  RS512: rsa('RS512'),
  PS256: rsa('PS256'),
  PS384: rsa('PS384'),
  PS512: rsa('PS512'),
  ES256: ecdsa('ES256', 'P-256', 'prime256v1'),
  ES384: ecdsa('ES384', 'P-384', 'secp384r1'),
  ES512: ecdsa('ES512', 'P-521', 'secp521r1'),
  EdDSA: ed25519(),
  Ed25519: ed25519(),
};

/** A secret is shared with the signer: such an algorithm never comes from a key set. */
export function isSymmetric(name: AlgorithmName): boolean {
  return name.startsWith('HS');
}

function hmac(name: AlgorithmName, bytes: number): Algorithm {
  return {
    headers: [name],
    wants: `a secret of at least ${bytes} bytes`,
    read: (key) => (Buffer.byteLength(key) >= bytes ? createSecretKey(key, 'utf8') : undefined),
  };
}

function rsa(name: AlgorithmName): Algorithm {
  const fits = (key: KeyObject) =>
    key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  return publicKey([name], 'an RSA public key of at least 2048 bits', fits);
}

function ecdsa(name: AlgorithmName, curve: string, nodeCurve: string): Algorithm {
  const fits = (key: KeyObject) => key.asymmetricKeyDetails?.namedCurve === nodeCurve;
  return publicKey([name], `an EC public key on the curve ${curve}`, fits);
}

function ed25519(): Algorithm {
  const fits = (key: KeyObject) => key.asymmetricKeyType === 'ed25519';
  return publicKey(['EdDSA', 'Ed25519'], 'an Ed25519 public key', fits);
}

function publicKey(headers: readonly AlgorithmName[], what: string, fits: (key: KeyObject) => boolean): Algorithm {
  const read = (pem: string) => {
    const key = readPem(pem);
    return key && fits(key) ? key : undefined;
  };
  return { headers, wants: `${what}, as PEM or as an X.509 certificate`, read };
}

/** Node would derive the public key from a private one, but a verifier that was given a private key is a leak. */
function readPem(pem: string): KeyObject | undefined {
  if (pem.includes('PRIVATE KEY')) return undefined;
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}
