/** What the door offers besides in the demo, on the embedded database alone: tokens of its users, and a page. */
import { signToken } from '../auth/sign-token.ts';
import { DEMO_WORKSPACES, type DemoWorkspace } from '../db/demo.ts';
import type { JwtSettings } from '../lib/jwt-settings.ts';
import { packageFile } from '../lib/package-file.ts';
import { type RecordsPage, readPage } from './records.ts';

export interface Demo {
  /** Stands ready in GraphiQL's header editor; for the roles `user` and `service`. */
  readonly token: string;
  readonly records: RecordsPage;
}

const builtPage = packageFile('examples/records-table/dist/');

/** Signs in as the first person of each demo workspace; every token is valid for `expiresIn`. */
export async function openDemo(jwt: JwtSettings, expiresIn = '12h'): Promise<Demo> {
  const sign = ({ workspaceId, personId }: DemoWorkspace, ...allowedRoles: string[]) =>
    signToken({ jwt, role: 'user', allowedRoles: ['user', ...allowedRoles], workspaceId, userId: personId, expiresIn });
  const signIn = async (workspace: DemoWorkspace) => ({
    workspace_id: workspace.workspaceId,
    name: workspace.name,
    person_name: workspace.personName,
    token: await sign(workspace),
  });
  return {
    token: await sign(DEMO_WORKSPACES[0], 'service'),
    records: { files: await readPage(builtPage), signIn: () => Promise.all(DEMO_WORKSPACES.map(signIn)) },
  };
}
