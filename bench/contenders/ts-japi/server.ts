/** One route: the list of tasks as a JSON:API document. */
import { serveJson } from '../http.ts';
import { pageOf, workspaceOf } from './query.ts';
import { documentOf } from './serializers.ts';

serveJson(async (path, _request, { userId }) => {
  const url = new URL(path, 'http://127.0.0.1');
  if (url.pathname !== '/v1/tasks') return undefined;
  const { page, total } = await pageOf(await workspaceOf(userId), Number(url.searchParams.get('page[size]')));
  return JSON.stringify(await documentOf(page, total, url));
});
