/** A token provider on 127.0.0.1 whose key set the tests can change, slow down and break. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import { sign } from './fixtures.ts';

export interface SigningKey {
  readonly jwk: JWK;
  readonly privateJwk: JWK;
  sign(payload?: Record<string, unknown>): Promise<string>;
}

export async function signingKey(kid: string | undefined, alg = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const named = kid === undefined ? {} : { kid };
  const jwk = { ...(await exportJWK(publicKey)), ...named };
  const privateJwk = { ...(await exportJWK(privateKey)), ...named };
  return { jwk, privateJwk, sign: (payload = {}) => signed(payload, privateKey, { alg, ...named }) };
}

function signed(payload: Record<string, unknown>, key: CryptoKey, header: { alg: string; kid?: string }) {
  return sign(payload, key, header);
}

export class Provider implements AsyncDisposable {
  /** The keys it publishes. */
  keys: readonly JWK[] = [];
  headers: Record<string, string> = { 'cache-control': 'max-age=600' };
  /** How often it was asked. */
  asked = 0;
  /** Replaces its answer, for a provider in trouble. */
  trouble: RequestListener | undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.asked += 1;
      if (this.trouble) this.trouble(request, response);
      else response.writeHead(200, this.headers).end(JSON.stringify({ keys: this.keys }));
    });
  }

  static async start(...keys: SigningKey[]): Promise<Provider> {
    const provider = new Provider();
    provider.keys = keys.map(({ jwk }) => jwk);
    await new Promise<void>((listening) => provider.#server.listen(0, '127.0.0.1', listening));
    return provider;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the provider does not listen');
    return `http://127.0.0.1:${address.port}/jwks.json`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
