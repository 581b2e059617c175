/** `openapi.json` is what `npm run -s openapi` prints; `npx vitest run -u` on this file writes it. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { descriptionOf } from '../harness/engine.ts';

test('openapi.json is the description of the widest role', async () => {
  await expect(`${JSON.stringify(descriptionOf('admin'), null, 2)}\n`).toMatchFileSnapshot(resolve('openapi.json'));
});
