/** The records table, a small web app: its built files and the demo's sign-in at /records. */
import { packageFile } from '../lib/package-file.ts';
import type { Route } from './answer.ts';
import type { Demo } from './demo.ts';
import { signIn } from './sign-in.ts';
import { staticFiles } from './static.ts';

/** The page runs its own scripts alone and talks to its own gateway alone; a person's picture may come from anywhere. */
const policy = "default-src 'self'; img-src 'self' data: https:";

export function recordsRoutes({ workspaces }: Demo): Readonly<Record<string, Route>> {
  const files = staticFiles({ folder: packageFile('dist/pages/records/'), at: '/records/', policy });
  return {
    '/records': files,
    '/records/*': files,
    '/records/session.json': (request) => signIn(request, workspaces),
  };
}
