/** `schema.graphql` is what `npm run -s schema` prints; when this fails, `npm run -s schema > schema.graphql`. */
import { readFile } from 'node:fs/promises';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schemaOf } from '../harness/engine.ts';

test('schema.graphql is the schema of the widest role', async () => {
  expect(await readFile('schema.graphql', 'utf8')).toBe(`${printSchema(schemaOf('admin'))}\n`);
});
