/** A value that clients write in several ways, and columns hold in one. */
import { z } from 'zod';

/** `read` gives the column's value, or undefined for what is refused with `demand`. */
export const readAs = <Given, Value>(read: (given: unknown) => Value | undefined, demand: string) =>
  z.custom<Given>().transform((given, context): Value => {
    const value = read(given);
    if (value !== undefined) return value;
    context.addIssue(demand);
    return z.NEVER;
  });
