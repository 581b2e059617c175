/** JSON pointers (RFC 6901), by which error objects name places in a body. */
import type { Path } from '../errors.ts';

export const pointerOf = (path: Path): string =>
  path.map((it) => `/${String(it).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
