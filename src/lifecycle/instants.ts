/** Points in time. */
import { z } from 'zod';

/** PostgreSQL reads no longer ones. */
const LONGEST = 128;

/** Any text that PostgreSQL reads as an instant: it alone can tell. */
export const instant = z
  .string('must be an instant such as 2026-06-15T00:00:00.000Z')
  .max(LONGEST, `must be an instant of at most ${LONGEST} characters, such as 2026-06-15T00:00:00.000Z`);
