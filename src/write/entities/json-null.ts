/** Prisma's word for NULL in a jsonb column, which plain null is not. */
import { Prisma } from '../../generated/prisma/client.ts';

export const orDbNull = <T>(value: T | null): T | typeof Prisma.DbNull => value ?? Prisma.DbNull;
