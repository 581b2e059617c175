/** Points in time, to the millisecond. */
import { z } from 'zod';
import { readAs } from './read-as.ts';

const written = z.iso.datetime({ offset: true });
/** What clients can write, and read back as they wrote it. */
const FIRST = new Date('0001-01-01T00:00:00.000Z');
const LAST = new Date('9999-12-31T23:59:59.999Z');

function read(given: unknown): Date | undefined {
  const date = written.safeParse(given).success ? new Date(String(given)) : given;
  return date instanceof Date && date >= FIRST && date <= LAST ? date : undefined;
}

/** A Date, or the text of an RFC 3339 date-time. */
export const instant = readAs<Date | string, Date>(read, 'must be an instant such as 2026-06-15T00:00:00.000Z');
