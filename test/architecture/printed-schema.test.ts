/** `schema.graphql` is what `npm run -s schema` prints; `npx vitest run -u` on this file writes it. */
import { resolve } from 'node:path';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schemaOf } from '../harness/engine.ts';

test('schema.graphql is the schema of the widest role', async () => {
  await expect(`${printSchema(schemaOf('admin'))}\n`).toMatchFileSnapshot(resolve('schema.graphql'));
});
