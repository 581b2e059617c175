/** What the door offers besides in the demo, on the embedded database alone: tokens of its users. */
import { signToken } from '../auth/sign-token.ts';
import { DEMO_WORKSPACES, type DemoWorkspace } from '../demo/demo.ts';
import type { JwtSettings } from '../jwt/jwt-settings.ts';

export interface Demo {
  /** Of the first workspace's person, for the roles `user` and `service`. */
  token(): Promise<string>;
  /** Its workspaces, each with a token of its first person, for the same roles. */
  workspaces(): Promise<readonly SignedIn[]>;
}

interface SignedIn {
  readonly workspace_id: string;
  readonly name: string;
  readonly person_name: string;
  readonly token: string;
}

/** Signs in as the first person of each demo workspace; every token is valid for `expiresIn`. */
export function createDemo(jwt: JwtSettings, expiresIn = '12h'): Demo {
  const sign = ({ workspaceId, personId }: DemoWorkspace, ...allowedRoles: string[]) =>
    signToken({ jwt, role: 'user', allowedRoles: ['user', ...allowedRoles], workspaceId, userId: personId, expiresIn });
  const signedIn = async (workspace: DemoWorkspace): Promise<SignedIn> => ({
    workspace_id: workspace.workspaceId,
    name: workspace.name,
    person_name: workspace.personName,
    token: await sign(workspace, 'service'),
  });
  return {
    token: () => sign(DEMO_WORKSPACES[0], 'service'),
    workspaces: () => Promise.all(DEMO_WORKSPACES.map(signedIn)),
  };
}
