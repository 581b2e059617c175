/** `npm run codegen`: the GraphQL documents of the records table and of the tests as typed TypeScript, by `schema.graphql`. */
import { readdir, readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as documents from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

/** Where `.graphql` files are; beside them stands the `documents.ts` that is made of them, and committed. */
export const documentFolders = ['examples/records-table/src/graphql/', 'test/client/'].map(
  (path) => new URL(path, import.meta.url),
);

const config = {
  // JSON carries them as texts; what a jsonb holds is for its reader to find out.
  scalars: { uuid: 'string', timestamptz: 'string', numeric: 'string', jsonb: 'unknown', json_path: 'string' },
  strictScalars: true,
  useTypeImports: true,
  namingConvention: { typeNames: 'keep' },
  documentMode: 'documentNode',
  optimizeDocumentNode: true,
  dedupeFragments: true,
};

/** The text of a folder's `documents.ts`. Throws when a document does not fit the schema. */
export async function generateDocuments(folder: URL): Promise<string> {
  const code = await codegen({
    filename: 'documents.ts',
    schema: parse(await readFile(new URL('schema.graphql', import.meta.url), 'utf8')),
    documents: await readDocuments(folder),
    plugins: [{ operations: config }, { documents: config }],
    pluginMap: { operations, documents },
    config: {},
  });
  return `/** Made by codegen.ts from the .graphql files beside it: do not edit. */\n${code}`;
}

async function readDocuments(folder: URL) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const read = async (location: string) => ({
    location,
    document: parse(await readFile(new URL(location, folder), 'utf8')),
  });
  return Promise.all(names.map(read));
}
