/** GraphiQL in the browser: signed in with the demo's token where there is one, with an example in each tab. */
import editorWorkerService from 'yoga:editorWorkerService.js';
import graphqlWorker from 'yoga:graphqlWorker.js';
import graphiql from 'yoga:js.js';
import json from 'yoga:jsonWorker.js';
import { examplesFor } from './examples.ts';
import { explainPlugin } from './explain/plugin.ts';
import { followTheme } from './theme.ts';
import 'yoga:css.css';
import './page.css';

const workers: Readonly<Record<string, string>> = { editorWorkerService, graphql: graphqlWorker, json };

// The editor is found in `monaco`, for the theme.
self.MonacoEnvironment = { globalAPI: true, getWorkerUrl: (_, label) => workers[label] ?? editorWorkerService };

/** The demo's token, anew at each visit; elsewhere its place is for a token of yours. */
async function token(): Promise<string> {
  const answer = await fetch('/graphiql/session.json');
  const { token } = answer.ok ? await answer.json() : { token: null };
  return token ?? '<token>';
}

const [Authorization] = await Promise.all([token().then((it) => `Bearer ${it}`), import(/* @vite-ignore */ graphiql)]);

/** Who asks, for the header editor: the role is one line to edit. */
const headers = JSON.stringify({ 'x-hasura-role': 'user', Authorization }, null, 2);

const examples = examplesFor(new Date());

// It reopens the query that was edited last; where none was, it would open an empty tab beside the examples.
localStorage['graphiql:query'] ??= examples[0]?.query;

self.graphiqlPlugins = [explainPlugin()];

self.YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  headers,
  // Kept headers would outlive their token.
  shouldPersistHeaders: false,
  defaultEditorToolsVisibility: 'headers',
  defaultTabs: examples.map(({ query, variables }) => ({
    query,
    headers,
    ...(variables && { variables: JSON.stringify(variables, null, 2) }),
  })),
});

followTheme();
