/** The typed documents that codegen.ts makes: what is committed is what it makes now. `npm run codegen` writes it. */
import { expect, test } from 'vitest';
import { generateDocuments, generatedFile } from '../../codegen.ts';

test('the committed documents are what schema.graphql and the .graphql files make', async () => {
  await expect(await generateDocuments()).toMatchFileSnapshot(generatedFile.pathname);
});
