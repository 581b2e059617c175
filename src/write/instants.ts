/** The instants of a write: PostgreSQL alone reads them, and where one was given is known here. */

import type { Table } from '../catalog/catalog.ts';
import type { Path } from '../errors.ts';
import type { Values } from './values.ts';

/** A text given for an instant, and where. */
export interface GivenInstant {
  readonly text: string;
  readonly path: Path;
}

/** Those among the values for a row's columns. */
export const instantsIn = ({ columns }: Table, values: Values, path: Path): readonly GivenInstant[] =>
  Object.keys(values)
    .filter((name) => columns.get(name)?.scalar === 'timestamptz' && typeof values[name] === 'string')
    .map((name) => ({ text: String(values[name]), path: [...path, name] }));
