/** What the cursors of pages are sealed with. */
import { hkdfSync, randomBytes } from 'node:crypto';
import type { JwtSettings } from '../jwt/jwt-settings.ts';

/**
 * 32 bytes: of `CURSOR_SECRET`; else of the secret that tokens are signed with, which all gateways of one service
 * share; else, where tokens are verified with public keys, of this process alone.
 */
export function cursorSecret(configured: string | undefined, { keys }: Pick<JwtSettings, 'keys'>): Uint8Array {
  if (configured !== undefined) return derived(configured);
  if (keys.kind === 'key' && keys.key.type === 'secret') return derived(keys.key.export());
  return randomBytes(32);
}

const derived = (secret: string | Buffer): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'rowgate cursors', 32));
