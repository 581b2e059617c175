/** GraphiQL, served without a CDN: opens with examples, and with the demo's token where there is one. */
import type { GraphiQLOptions, GraphiQLRenderer } from 'graphql-yoga';
import { examples } from './graphiql-examples.ts';

/** Who asks, for the header editor: the role is one line to edit. */
const headersOf = (token: string): string =>
  JSON.stringify({ 'x-hasura-role': 'user', Authorization: `Bearer ${token}` }, null, 2);

export function graphiqlOptions(token = '<token>'): GraphiQLOptions {
  const headers = headersOf(token);
  return {
    title: 'Rowgate',
    headers,
    // Kept headers would outlive their token.
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'headers',
    defaultTabs: examples.map(({ query, variables }) => ({
      query,
      headers,
      ...(variables && { variables: JSON.stringify(variables, null, 2) }),
    })),
  };
}

/** GraphiQL reopens the query that was edited last; where none was, it would open an empty tab beside the examples. */
const remember = `<script>localStorage['graphiql:query'] ??= ${JSON.stringify(examples[0]?.query)}</script>`;

/** The page's scripts are 34 MB of heap: they are loaded when a browser first asks. */
export const renderPage: GraphiQLRenderer = async (options) => {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options).replace('<div id="root">', (root) => remember + root);
};
