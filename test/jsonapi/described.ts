/** What a role's description says of bodies and answers, as checks of values. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { perRole, type Role } from '../../src/permissions/roles.ts';
import { descriptionOf } from '../harness/engine.ts';

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
export const pathsOf = (role: Role) => descriptionOf(role).paths as Paths;

/** The first fault of a value at a place of a description; undefined where it is as described. */
type Check = (place: readonly string[], value: unknown) => string | undefined;

export const checker = perRole((role): Check => {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema({ ...descriptionOf(role) }, 'openapi');
  return (place, value) => {
    const pointer = place.map((it) => encodeURIComponent(it.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const $ref = `openapi#/${pointer}`;
    const check = ajv.getSchema($ref) ?? ajv.compile({ $ref });
    return check(value) ? undefined : ajv.errorsText(check.errors);
  };
});
