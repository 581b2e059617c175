/** `signals.provider:text`: a place inside an attribute that holds JSON, and as what the value there is taken. */
import type { JsonType } from '../../catalog/json-types.ts';
import { parseJsonPath } from '../../lib/json-path.ts';
import { jsonTypeNames } from '../../query/input/json-places.ts';

export interface JsonPlace {
  /** As the dialect has it: `signals.provider`. */
  readonly at: string;
  readonly steps: readonly string[];
  readonly as: JsonType;
}

/**
 * Undefined where the text is none: its steps are names, or numbers of items, between dots.
 * @param otherwise what the value is taken as where that is not said
 */
export function jsonPlace(text: string, otherwise: JsonType): JsonPlace | undefined {
  const [at = '', as = otherwise, ...others] = text.split(':');
  const steps = at.split('.');
  const segments = parseJsonPath(at)?.segments ?? [];
  const isPlain = segments.length === steps.length && segments.every((it, index) => it === steps[index]);
  return isPlain && others.length === 0 && isJsonType(as) ? { at, steps, as } : undefined;
}

const isJsonType = (name: string): name is JsonType => jsonTypeNames.values.includes(name);
