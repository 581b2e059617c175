/** The demo's sign-in: the gateway hands the page a token for each demo workspace. */
import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../words.ts';

export interface SignedIn {
  readonly workspace_id: string;
  readonly name: string;
  readonly person_name: string;
  readonly token: string;
}

/** `Harbour Bakery` is `harbour-bakery` in the URL. */
export const slugOf = ({ name }: SignedIn): string => name.toLowerCase().replaceAll(/\W+/g, '-');

export function useSession() {
  const [workspaces, setWorkspaces] = useState<readonly SignedIn[]>();
  const [failure, setFailure] = useState<Failure>();
  const renew = useCallback(() => {
    setFailure(undefined);
    signIn().then(setWorkspaces, () => setFailure(unreachable));
  }, []);
  useEffect(renew, [renew]);
  return { workspaces, failure, renew };
}

const unreachable: Failure = {
  title: 'The gateway cannot be reached.',
  detail: 'Is it still running? The page is signed in by it.',
  cure: 'retry',
};

async function signIn(): Promise<readonly SignedIn[]> {
  const answer = await fetch('/records/session.json');
  if (!answer.ok) throw new Error(`the sign-in answered ${answer.status}`);
  return answer.json();
}
