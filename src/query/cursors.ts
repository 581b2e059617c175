/** Cursors: positions in a list, sealed so that a client can neither read nor change nor move them elsewhere. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Bytes } from '../lib/bytes.ts';
import type { Bindings } from '../sql/parameter.ts';
import type { PageValue, Root } from './request.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const KEY = 32;
/** A position is written otherwise: cursors of old are refused. */
const VERSION = 1;

/** The cursors of one role, whose name is in their keys. */
export class Cursors {
  readonly #key: Uint8Array;
  readonly #nonceKey: Uint8Array;
  /** What no row can hold, because nobody learns it: it stands before a position that is to be sealed. */
  readonly marker = randomBytes(16).toString('hex');

  constructor(secret: Uint8Array, role: string) {
    const keys = new Uint8Array(hkdfSync('sha256', secret, '', `rowgate cursor ${VERSION} ${role}`, 2 * KEY));
    this.#key = keys.subarray(0, KEY);
    this.#nonceKey = keys.subarray(KEY);
  }

  /**
   * @param list names the list and its caller: only with the same can the cursor be opened
   * The nonce is made of what is sealed, so the same position has the same cursor and two positions never share one.
   */
  seal(position: string, list: string): string {
    const nonce = createHmac('sha256', this.#nonceKey)
      .update(JSON.stringify([list, position]))
      .digest();
    const iv = nonce.subarray(0, NONCE);
    const cipher = createCipheriv(ALGORITHM, this.#key, iv).setAAD(Buffer.from(list));
    const sealed = [iv, cipher.update(position, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(sealed).toString('base64url');
  }

  /** The position; undefined for whatever was not sealed here for this list. */
  open(cursor: string, list: string): string | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length < NONCE + TAG || bytes.toString('base64url') !== cursor) return undefined;
    const decipher = createDecipheriv(ALGORITHM, this.#key, bytes.subarray(0, NONCE))
      .setAAD(Buffer.from(list))
      .setAuthTag(bytes.subarray(-TAG));
    try {
      return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }
}

/** Puts cursors in the place of the positions in an answer. */
export type Seal = (answer: Bytes) => Bytes;

/** Gives what seals for what a request brings. */
export type SealFor = (bindings: Bindings) => Seal;

/** For answers without cursors. */
export const asItIs: Seal = (answer) => answer;

/** Seals the answers of an operation; one without pages is left as it is. */
export function sealerOf(roots: readonly Root[], cursors: Cursors): SealFor {
  const pages = new Map(roots.flatMap((it): [string, PageValue][] => (it.kind === 'page' ? [[it.key, it]] : [])));
  if (pages.size === 0) return () => asItIs;
  return (bindings) => (answer) =>
    replaceMarked(answer.whole(), `"${cursors.marker}:`, (marked) => {
      const [key = '', position = ''] = marked.split(':');
      const list = pages.get(key)?.list(bindings);
      return list === undefined ? undefined : `"${cursors.seal(Buffer.from(position, 'hex').toString(), list)}"`;
    });
}

/** Replaces what stands between each mark and the quotation mark after it, with both; undefined leaves it. */
function replaceMarked(text: Buffer, mark: string, by: (marked: string) => string | undefined): Bytes {
  const parts: (Bytes | string)[] = [];
  let done = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    const end = text.indexOf('"', at + mark.length);
    const replaced = end < 0 ? undefined : by(text.toString('latin1', at + mark.length, end));
    if (replaced === undefined) continue;
    parts.push(new Bytes([text.subarray(done, at)]), replaced);
    done = end + 1;
  }
  return Bytes.join([...parts, new Bytes([text.subarray(done)])]);
}
