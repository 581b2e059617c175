/** The typed documents that codegen.ts makes: what is committed is what it makes now. `npm run codegen` writes it. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { documentFolders, generateDocuments } from '../../codegen.ts';

test.for(documentFolders)('%s has the documents that schema.graphql and its .graphql files make', async (folder) => {
  const committed = fileURLToPath(new URL('documents.ts', folder));
  await expect(await generateDocuments(folder)).toMatchFileSnapshot(committed);
});
