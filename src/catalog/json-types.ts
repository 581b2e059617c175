/** The types as which a value inside JSON is compared, sorted, grouped and aggregated. A value of another type is none. */
import type { Column } from './catalog.ts';

type ColumnType = Pick<Column, 'scalar' | 'sqlType'>;

/** By their names in the dialect, each as a column of that type has it. */
export const jsonTypes = {
  text: { scalar: 'String', sqlType: 'text' },
  numeric: { scalar: 'numeric', sqlType: 'numeric' },
  boolean: { scalar: 'Boolean', sqlType: 'boolean' },
  timestamptz: { scalar: 'timestamptz', sqlType: 'timestamptz' },
  jsonb: { scalar: 'jsonb', sqlType: 'jsonb' },
} as const satisfies Record<string, ColumnType>;

export type JsonType = keyof typeof jsonTypes;
