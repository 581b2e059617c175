/** Operands as clients write them become values as rows hold them. */
import { Json, type JsonValue, type Value } from '../world/world.ts';

/** A date is its first instant, and a time without an offset is in UTC. */
function instant(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00:00.000Z`;
  return new Date(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`).toISOString();
}

export function operand(scalar: string, written: unknown): Value {
  if (scalar === 'jsonb') return new Json(written as JsonValue);
  if (scalar === 'Int') return Number(written);
  if (scalar === 'uuid') return String(written).toLowerCase();
  if (scalar === 'timestamptz') return instant(String(written));
  if (scalar === '[String]') return asList(written) as readonly string[];
  return scalar === 'numeric' ? String(written) : (written as Value);
}

/** A single value stands for a list of one. */
export const asList = (written: unknown): readonly unknown[] => (Array.isArray(written) ? written : [written]);
