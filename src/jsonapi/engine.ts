/** What the door needs to answer, per role, made when the role first asks. */
import type { Composites } from '../composites/composites.ts';
import type { Limits } from '../config/load-config.ts';
import { perRole, type Role } from '../permissions/roles.ts';
import { roleContext } from '../query/role-context.ts';
import type { RunRead } from '../read/run.ts';
import { DocumentPreparer } from './documents/prepare.ts';
import type { DocumentContext } from './documents/selection.ts';
import { visibleResources } from './visible-resources.ts';

export interface JsonApiEngineOptions {
  readonly read: RunRead;
  readonly composites: Composites;
  /** What the cursors of pages are sealed with; gateways with the same take each other's. */
  readonly cursorSecret: Uint8Array;
  /** None when not given. */
  readonly limits?: Limits;
  /** Told of each document that was compiled. */
  readonly onPrepare?: () => void;
}

/** What answers the requests of one role. */
export interface RoleEngine {
  readonly context: DocumentContext;
  readonly preparer: DocumentPreparer;
  readonly read: RunRead;
}

export type JsonApiEngine = (role: string) => RoleEngine;

export const createJsonApiEngine = (options: JsonApiEngineOptions): JsonApiEngine =>
  perRole((role) => roleEngine(role, options));

function roleEngine(role: Role, options: JsonApiEngineOptions): RoleEngine {
  const { read, onPrepare } = options;
  const known = roleContext(role, options);
  const context: DocumentContext = { resources: visibleResources(known.access, known.inputs), role: known };
  return { context, preparer: new DocumentPreparer(context, onPrepare), read };
}
