/** From the sign-in to a workspace, to the roots it may see, to a table. */
import { useMemo } from 'react';
import { Provider } from 'urql';
import { ConnectionProvider, connect } from './live/connection.ts';
import { type Place, usePlace } from './place.ts';
import { RecordsPage } from './records/RecordsPage.tsx';
import { useRoots } from './roots/use-roots.ts';
import { createClient } from './session/client.ts';
import { type SignedIn, slugOf, useSession } from './session/use-session.ts';
import { Notice } from './ui/Notice.tsx';
import { PageHeader } from './ui/PageHeader.tsx';

export function App() {
  const session = useSession();
  const { place, go } = usePlace();
  if (session.failure) return <Notice failure={session.failure} onCure={session.renew} />;
  if (!session.workspaces) return null;
  const workspace = session.workspaces.find((it) => slugOf(it) === place.workspace) ?? session.workspaces[0];
  if (!workspace) return <Notice failure={{ title: 'There is no workspace to show.' }} onCure={session.renew} />;
  return <Workspace {...{ workspace, place, go }} workspaces={session.workspaces} onSignIn={session.renew} />;
}

interface WorkspaceProps {
  readonly workspaces: readonly SignedIn[];
  readonly workspace: SignedIn;
  readonly place: Place;
  readonly go: (to: Partial<Place>) => void;
  readonly onSignIn: () => void;
}

/** A client for each token: nothing of one workspace is ever there in another. */
function Workspace({ workspaces, workspace, place, go, onSignIn }: WorkspaceProps) {
  const client = useMemo(() => createClient(workspace.token), [workspace.token]);
  const connection = useMemo(() => connect(workspace.token), [workspace.token]);
  return (
    <Provider value={client} key={workspace.token}>
      <ConnectionProvider value={connection}>
        <Roots {...{ workspaces, workspace, place, go, onSignIn }} />
      </ConnectionProvider>
    </Provider>
  );
}

function Roots({ workspaces, workspace, place, go, onSignIn }: WorkspaceProps) {
  const { roots, failure, reload } = useRoots();
  const root = roots?.find(({ name }) => name === place.root) ?? roots?.[0];
  const cure = failure?.cure === 'sign-in' ? onSignIn : reload;
  return (
    <div className="page">
      <PageHeader
        roots={roots ?? []}
        root={root}
        onRoot={(name) => go({ root: name, sort: null, statuses: [], search: '' })}
        workspaces={workspaces}
        workspace={workspace}
        onWorkspace={(to) => go({ workspace: slugOf(to) })}
      />
      {failure && <Notice failure={failure} onCure={cure} />}
      {root && <RecordsPage key={root.name} root={root} place={place} go={go} onSignIn={onSignIn} />}
    </div>
  );
}
