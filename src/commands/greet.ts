/** What `npm start` shows of the demo: where to look, a token, and a query to try. */
import { settings } from '../config/settings.ts';
import { DEMO_WORKSPACES } from '../demo/demo.ts';
import type { Gateway } from '../gateway.ts';

/** The command finds the same database and secret. */
function tokenCommand(dataDir: string): string {
  const place = dataDir === settings.DATA_DIR.shown.text ? '' : `DATA_DIR='${dataDir.replaceAll("'", "'\\''")}' `;
  return `${place}npm run -s token`;
}

export function greet({ url }: Gateway, token: string, dataDir: string): void {
  const [{ name, personName }, { name: otherName, workspaceId }] = DEMO_WORKSPACES;
  const command = tokenCommand(dataDir);
  console.log(`
  Records    ${url}/records
  GraphiQL   ${url}/graphql
  JSON:API   ${url}/v1/docs

  Token      for ${personName} of ${name}, valid for 12 hours (both pages of tools have it already):
  ${token}

  Another    ${command}, or for ${otherName}: ${command} -- --workspace ${workspaceId}

  Try        curl -s ${url}/v1/graphql -H "Authorization: Bearer $(${command})" \\
               -H 'Content-Type: application/json' \\
               -d '{"query":"{ tasks(limit: 3, order_by: {due_date: asc}) { title status subtasks { title } } }"}'

  Ctrl-C stops it.
`);
}
