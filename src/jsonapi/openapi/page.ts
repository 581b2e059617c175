/** The page that shows the description to people, and sends what they try: Swagger UI, its files our own. */
import type { Routes } from '../../http/answer.ts';
import type { Demo } from '../../http/demo.ts';
import { signIn } from '../../http/sign-in.ts';
import { staticFiles } from '../../http/static.ts';
import { packageFile } from '../../lib/package-file.ts';
import { ROOT } from '../resources.ts';

/** It writes styles as it goes; scripts are files of the gateway. */
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

export interface DocsPage {
  readonly routes: Routes;
}

/** In the demo it is signed in. */
export function createDocsPage(demo: Demo | undefined): DocsPage {
  const files = staticFiles({ folder: packageFile('dist/pages/docs/'), at: '/docs/', policy });
  const session = async () => ({ token: (await demo?.token()) ?? null });
  return {
    routes: {
      [`${ROOT}/docs`]: files,
      '/docs/*': files,
      '/docs/session.json': (request) => signIn(request, session),
    },
  };
}
