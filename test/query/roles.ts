/** What the builders know of a role, without a door. */
import { visibleComposites } from '../../src/access/visible-composites.ts';
import { accessOf, writeAccessOf } from '../../src/permissions/permitted.ts';
import type { Role } from '../../src/permissions/roles.ts';
import { Cursors } from '../../src/query/cursors.ts';
import { InputTypes } from '../../src/query/input/input-types.ts';
import { NO_LIMITS } from '../../src/query/limits.ts';
import type { RoleContext } from '../../src/query/role-context.ts';
import { engineParts } from '../harness/engine.ts';

export const LIMITS = { inputObjects: 10_000, inputDepth: 50 };

export function contextOf(role: Role): RoleContext {
  const access = accessOf(role);
  const composites = visibleComposites(engineParts.composites, access);
  const inputs = new InputTypes(access, writeAccessOf(role), composites);
  return { access, composites, inputs, cursors: new Cursors(engineParts.cursorSecret, role), limits: NO_LIMITS };
}
