/** The name of a statement: a hash of its text, so that no two gateways, whatever their versions, give one name to two texts. */
import { createHash } from 'node:crypto';

export const nameOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24);
