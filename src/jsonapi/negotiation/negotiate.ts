/** Which media types this door reads and writes (JSON:API 1.1, content negotiation). */
import { RowgateError } from '../../errors.ts';
import { shorten } from '../../lib/quote.ts';
import { type MediaType, parseMediaType, parseMediaTypes } from './media-types.ts';

export const MEDIA_TYPE = 'application/vnd.api+json';

/** How lists are walked by cursors, for clients that ask for it by name. */
export const CURSOR_PAGINATION = 'https://jsonapi.org/profiles/ethanresnick/cursor-pagination/';

/** Several changes in one request. */
export const ATOMIC = 'https://jsonapi.org/ext/atomic';

/** On every answer: what it is depends on these. */
export const VARY = 'Accept, Authorization, Cookie';

type Header = 'Accept' | 'Content-Type';

const UNSUPPORTED: Readonly<Record<Header, { readonly status: number }>> = {
  Accept: { status: 406 },
  'Content-Type': { status: 415 },
};

const refuse = (header: Header, reason: string): RowgateError =>
  new RowgateError('not-supported', `${header}: ${reason}`, { ...UNSUPPORTED[header], extensions: { header } });

/** The URIs that a parameter lists, with a space between them. */
const urisIn = ({ parameters }: MediaType, name: 'ext' | 'profile'): readonly string[] =>
  parameters.filter(([it]) => it === name).flatMap(([, value]) => value.split(' ').filter((uri) => uri !== ''));

/** Why an instance of the media type is not understood; undefined where it is. Profiles that nobody knows are no reason. */
function objectionTo(type: MediaType, extensions: readonly string[]): string | undefined {
  const [other] = type.parameters.find(([name]) => name !== 'ext' && name !== 'profile') ?? [];
  if (other !== undefined) {
    return `the parameter "${shorten(other)}" is not accepted; ${MEDIA_TYPE} takes "ext" and "profile" alone`;
  }
  const unknown = urisIn(type, 'ext').find((uri) => !extensions.includes(uri));
  if (unknown === undefined) return undefined;
  const offered = extensions.length > 0 ? extensions.join(' ') : 'none here';
  return `the extension "${shorten(unknown)}" is not offered; accepted: ${offered}`;
}

/**
 * Requires the media type of a body.
 * @param extensions the URIs of those that the place takes
 * @throws RowgateError with status 415
 */
export function checkContentType(header: string | null, extensions: readonly string[] = []): void {
  if (header === null) throw refuse('Content-Type', `a body needs one; accepted: ${MEDIA_TYPE}`);
  const type = parseMediaType(header);
  if (type?.name !== MEDIA_TYPE)
    throw refuse('Content-Type', `"${shorten(header)}" is not accepted; use ${MEDIA_TYPE}`);
  const objection = objectionTo(type, extensions);
  if (objection !== undefined) throw refuse('Content-Type', objection);
}

/**
 * The profiles that the caller asks for. Who does not name the media type at all is answered in it.
 * @throws RowgateError with status 406 where each instance of the media type asks for what is not offered
 */
export function checkAccept(header: string | null, extensions: readonly string[] = []): ReadonlySet<string> {
  const types = parseMediaTypes(header ?? '');
  if (!types) throw refuse('Accept', 'it is not a list of media types (RFC 9110, 12.5.1)');
  const ours = types.filter(({ name }) => name === MEDIA_TYPE);
  const understood = ours.filter((type) => type.weight > 0 && objectionTo(type, extensions) === undefined);
  if (ours.length > 0 && understood.length === 0) {
    const [objection = `${MEDIA_TYPE} is all that there is`] = ours.flatMap(
      (type) => objectionTo(type, extensions) ?? [],
    );
    throw refuse('Accept', objection);
  }
  return new Set(understood.flatMap((type) => urisIn(type, 'profile')));
}

/** The answer's Content-Type, with the profile or extension that was applied. */
export const contentType = (applied: { readonly profile?: string; readonly ext?: string } = {}): string =>
  [MEDIA_TYPE, ...Object.entries(applied).map(([name, uri]) => `${name}="${uri}"`)].join('; ');

/** @throws RowgateError with status 415 where a body does not name the extension that it is written in */
export function requireExtension(header: string | null, extension: string): void {
  const type = header === null ? undefined : parseMediaType(header);
  if (type && urisIn(type, 'ext').includes(extension)) return;
  throw refuse('Content-Type', `the extension is to be named: ${contentType({ ext: extension })}`);
}
