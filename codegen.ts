/** `npm run codegen`: the GraphQL documents of the records table as typed TypeScript, made from `schema.graphql`. */
import { readdir, readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as documents from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const folder = new URL('./examples/records-table/src/graphql/', import.meta.url);

/** What `npm run codegen` writes; it is committed, and a test holds it current. */
export const generatedFile = new URL('documents.ts', folder);

const config = {
  // JSON carries them as texts; what a jsonb holds is for its reader to find out.
  scalars: { uuid: 'string', timestamptz: 'string', numeric: 'string', jsonb: 'unknown' },
  strictScalars: true,
  useTypeImports: true,
  namingConvention: { typeNames: 'keep' },
  documentMode: 'documentNode',
  optimizeDocumentNode: true,
  dedupeFragments: true,
};

/** The text of {@link generatedFile}. Throws when a document does not fit the schema. */
export async function generateDocuments(): Promise<string> {
  const code = await codegen({
    filename: generatedFile.pathname,
    schema: parse(await readFile(new URL('./schema.graphql', import.meta.url), 'utf8')),
    documents: await readDocuments(),
    plugins: [{ operations: config }, { documents: config }],
    pluginMap: { operations, documents },
    config: {},
  });
  return `/** Made by codegen.ts from the .graphql files beside it: do not edit. */\n${code}`;
}

async function readDocuments() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const read = async (location: string) => ({
    location,
    document: parse(await readFile(new URL(location, folder), 'utf8')),
  });
  return Promise.all(names.map(read));
}
