/** Points in time. */
import { z } from 'zod';

/** PostgreSQL reads no longer ones. */
const LONGEST = 128;
const DEMAND = `must be an instant such as 2026-06-15T00:00:00.000Z, in at most ${LONGEST} characters`;

/** Any text that PostgreSQL reads as an instant: it alone can tell. */
export const instant = z.string(DEMAND).refine((text) => text.length <= LONGEST && !text.includes('\0'), DEMAND);
