/** What GraphiQL's panel copies: a command that a shell reads as it stands, and a module that TypeScript does. */
import { execFileSync } from 'node:child_process';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { asCurl } from '../../pages/graphiql/explain/copy.ts';
import { asTypedDocument } from '../../pages/graphiql/explain/typed-document.ts';

test('a command carries every character of the query, the variables and the headers through a shell', () => {
  const query = `query Odd($a: String) { tasks(where: {title: {_eq: "it's $HOME \`id\` \\\\ "}}) { title } }`;
  const asked = { url: 'http://localhost/x', query, variables: `{"a": "';exit 1;'"}`, headers: { 'x-a': `b'c"$d` } };
  const command = asCurl(asked).replace(/^curl/, 'printf "%s\\n"');
  const lines = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(lines).toEqual([
    'http://localhost/x',
    '-H',
    'content-type: application/json',
    '-H',
    `x-a: b'c"$d`,
    '-d',
    JSON.stringify({ query, variables: { a: "';exit 1;'" } }),
  ]);
});

const schema = buildSchema(`
  scalar uuid
  scalar jsonb
  enum status { open done }
  input where { title: String, and: [where!] }
  type person { name: String! }
  type task { id: uuid! title: String! meta: jsonb status: status! person: person parts(limit: Int): [task!]! }
  type Query { tasks(where: where, id: uuid): [task!]! }
`);

test('a document has the types of its answer and of its variables', () => {
  const query = `query Tasks($where: where, $id: uuid!, $n: Int = 3, $if: Boolean!) {
  tasks(where: $where, id: $id) { __typename key: id meta status person { name } ...Parts extra: title @include(if: $if) }
}
fragment Parts on task { parts(limit: $n) { title } }`;
  expect(
    asTypedDocument(query, schema),
  ).toBe(`import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';

export const Tasks = parse(\`
${query}
\`) as TypedDocumentNode<{
  readonly tasks: readonly ({
    readonly __typename: 'task';
    readonly key: string;
    readonly meta: unknown | null;
    readonly status: 'open' | 'done';
    readonly person: {
      readonly name: string;
    } | null;
    readonly extra?: string;
  } & {
    readonly parts: readonly ({
      readonly title: string;
    })[];
  })[];
}, { readonly where?: Readonly<Record<string, unknown>> | null; readonly id: string; readonly n?: number | null; readonly if: boolean }>;
`);
});
