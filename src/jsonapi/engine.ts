/** What the door needs to answer, per role, made when the role first asks. */
import { visibleComposites } from '../access/visible-composites.ts';
import type { Composites } from '../composites/composites.ts';
import type { Limits } from '../config/load-config.ts';
import { accessOf } from '../permissions/permitted.ts';
import { type Role, toRole } from '../permissions/roles.ts';
import { Cursors } from '../query/cursors.ts';
import { NO_LIMITS, readLimits } from '../query/limits.ts';
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

export function createJsonApiEngine(options: JsonApiEngineOptions): JsonApiEngine {
  const engines = new Map<Role, RoleEngine>();
  return (name) => {
    const role = toRole(name);
    const engine = engines.get(role) ?? roleEngine(role, options);
    engines.set(role, engine);
    return engine;
  };
}

function roleEngine(
  role: Role,
  { read, composites, cursorSecret, limits, onPrepare }: JsonApiEngineOptions,
): RoleEngine {
  const access = accessOf(role);
  const context: DocumentContext = {
    resources: visibleResources(access),
    role: {
      access,
      composites: visibleComposites(composites, access),
      cursors: new Cursors(cursorSecret, role),
      limits: limits ? readLimits(role, limits) : NO_LIMITS,
    },
  };
  return { context, preparer: new DocumentPreparer(context, onPrepare), read };
}
