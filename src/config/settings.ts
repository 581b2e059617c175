/** Every setting of the environment, declared once: the parser and `.env.example` both read this table. */
import { z } from 'zod';
import { accessSettings } from './settings/access.ts';
import { databaseSettings } from './settings/database.ts';
import type { Setting } from './settings/kinds.ts';
import { limitSettings } from './settings/limits.ts';
import { operationsSettings } from './settings/operations.ts';

export const settings = {
  ...databaseSettings,
  ...accessSettings,
  ...operationsSettings,
  ...limitSettings,
} satisfies Record<string, Setting>;

/** Parses an environment into every setting's value, under its variable's name. */
export const environment = z.object(schemas(settings));

function schemas<Settings extends Record<string, Setting>>(declared: Settings) {
  const entries = Object.entries(declared).map(([name, { schema }]) => [name, schema]);
  return Object.fromEntries(entries) as { [Name in keyof Settings]: Settings[Name]['schema'] };
}
