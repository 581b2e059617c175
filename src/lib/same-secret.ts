/** Comparing secrets in a time that tells nothing of them. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether what was sent is the configured secret. */
export function secretCheck(configured: string): (sent: string) => boolean {
  const expected = digest(configured);
  return (sent) => timingSafeEqual(expected, digest(sent));
}

/** Equal lengths whatever was sent, as the constant-time comparison needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
