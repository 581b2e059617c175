/** The roots to choose from, and who is looking. */
import type { Root } from '../roots/use-roots.ts';
import type { SignedIn } from '../session/use-session.ts';
import { inWords } from '../words.ts';
import { Menu } from './Menu.tsx';

interface PageHeaderProps {
  readonly roots: readonly Root[];
  readonly root: Root | undefined;
  readonly onRoot: (name: string) => void;
  readonly workspaces: readonly SignedIn[];
  readonly workspace: SignedIn;
  readonly onWorkspace: (workspace: SignedIn) => void;
}

export function PageHeader({ roots, root, onRoot, workspaces, workspace, onWorkspace }: PageHeaderProps) {
  const choose = (id: string) => {
    const chosen = workspaces.find(({ workspace_id }) => workspace_id === id);
    if (chosen) onWorkspace(chosen);
  };
  return (
    <header>
      <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="Rowgate" width="24" height="24" />
      <nav aria-label="Records">
        {roots.map(({ name }) => (
          <button type="button" key={name} aria-current={name === root?.name && 'page'} onClick={() => onRoot(name)}>
            {inWords(name)}
          </button>
        ))}
      </nav>
      <a className="quiet" href="/graphql">
        GraphiQL
      </a>
      <Menu
        name={`Workspace: ${workspace.name}`}
        className="workspace"
        tabIndex={0}
        content={<WorkspaceName workspace={workspace} />}
        chosen={workspace.workspace_id}
        options={workspaces.map((it) => ({
          key: it.workspace_id,
          words: it.name,
          content: <WorkspaceName workspace={it} />,
        }))}
        onChoose={choose}
      />
    </header>
  );
}

const WorkspaceName = ({ workspace: { name, person_name } }: { readonly workspace: SignedIn }) => (
  <span className="workspace-name">
    <span className="badge">{name.charAt(0)}</span>
    <span>
      {name}
      <small>{person_name}</small>
    </span>
  </span>
);
