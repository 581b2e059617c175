/** The argument `path` of jsonb fields (dialect 2.3). */
import { keysOfPath } from '../../query/build/json-path.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { SelectedField } from './fields.ts';

/** The keys into the value; undefined where the whole of it is asked for. */
export function pathIn({ arguments: { inputs } }: SelectedField): Parameter | undefined {
  const path = inputs.get('path');
  if (!path || path.isNull) return undefined;
  const { path: place } = path;
  return new Parameter(path.source, 'text[]', (it) => keysOfPath(String(it), place));
}
