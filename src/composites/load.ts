/** The composites of this package. */
import { readFileSync } from 'node:fs';
import type { Composites } from './composites.ts';
import { parseFile } from './file.ts';
import { resolve } from './resolve.ts';

/** @throws CompositesError that names each faulty line, when the text does not fit the tables */
export const parseComposites = (text: string): Composites => resolve(parseFile(text));

/** Reads `composites.yml`, which stands beside this module in `src` and in `dist`. */
export const loadComposites = (): Composites =>
  parseComposites(readFileSync(new URL('./composites.yml', import.meta.url), 'utf8'));
