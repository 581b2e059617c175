/** The composites of this package. */
import { readFileSync } from 'node:fs';
import { packageFile } from '../lib/package-file.ts';
import type { Composites } from './composites.ts';
import { parseFile } from './file.ts';
import { resolve } from './resolve.ts';

/** @throws CompositesError that names each faulty line, when the text does not fit the tables */
export const parseComposites = (text: string): Composites => resolve(parseFile(text));

export const loadComposites = (): Composites =>
  parseComposites(readFileSync(packageFile('src/composites/composites.yml'), 'utf8'));
