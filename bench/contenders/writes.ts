/** The two mutations of the study of writes, as each contender is asked for them. */
import type { Tenant } from '../tenants.ts';
import { graphqlRequest, type Request } from './contender.ts';
import { documentIn } from './documents.ts';

export const writeKinds = ['insert', 'update'] as const;
export type WriteKind = (typeof writeKinds)[number];

export interface Write {
  readonly kind: WriteKind;
  readonly tenant: Tenant;
  readonly title: string;
  /** The task to be updated. */
  readonly taskId: string;
}

export const writing =
  (path: string, folder: URL): ((write: Write) => Request) =>
  ({ kind, tenant, title, taskId }) => {
    const document = documentIn(folder, kind);
    if (document === undefined) throw new Error(`There is no ${kind}.graphql in ${folder}`);
    return graphqlRequest(path, document, kind === 'insert' ? { title } : { title, task_id: taskId }, tenant.token);
  };
