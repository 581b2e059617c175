/** `npm run generate`: the types of the JSON:API, made from `openapi.json`, into `api.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

/** The text of `api.ts`. */
export async function generateTypes() {
  const description = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  const types = astToString(await openapi(description));
  return `/** Made by generate.mjs from openapi.json: do not edit. */\n${types}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(new URL('api.ts', import.meta.url), await generateTypes());
