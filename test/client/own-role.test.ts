/** docs/front-end.md: its configuration makes types by the schema of a front end's role. */
import { readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as documents from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { schemaOf } from '../harness/engine.ts';

const guide = new URL('../../docs/front-end.md', import.meta.url);
const plugins: Readonly<Record<string, typeof documents | typeof operations>> = {
  'typescript-operations': operations,
  'typed-document-node': documents,
};

async function generate(document: string): Promise<string> {
  const [, text = ''] = /^```yaml\n(.*?)^```$/ms.exec(await readFile(guide, 'utf8')) ?? [];
  const { plugins: names, config } = parseYaml(text).generates['src/documents.ts'];
  return codegen({
    filename: 'documents.ts',
    schema: parse(printSchema(schemaOf('user'))),
    documents: [{ location: 'a.graphql', document: parse(document) }],
    plugins: names.map((name: string) => ({ [name]: config })),
    pluginMap: plugins,
    config: {},
  });
}

test('types are those of the values that the gateway answers', async () => {
  const code = await generate('query Due { tasks { task_id title due_date score plan_meta } }');
  expect(code).toMatch(/task_id: string/);
  expect(code).toMatch(/due_date\??: string \| null/);
  expect(code).toMatch(/score\??: string \| null/);
  expect(code).toMatch(/plan_meta\??: unknown/);
  expect(code).toContain('DueDocument');
});

test('what the role may not ask for is refused when types are made', async () => {
  const service =
    'mutation Set { update_contribution_progress(contribution_id: "6", progress: {}) { contribution_id } }';
  await expect(generate(service)).rejects.toThrow(/update_contribution_progress/);
});
