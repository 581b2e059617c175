/** What a client prefers of what there is, by its Accept headers. */
import Negotiator from 'negotiator';

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Its types do not know `preferred`: ours, where the client likes several as much. */
interface EncodingNegotiator {
  encodings(available: readonly Encoding[], options: { readonly preferred: readonly Encoding[] }): string[];
}

/** The encoding to send; `identity` too when the client takes none of them, as RFC 9110 (12.5.3) allows. */
export function encodingFor(headers: Headers, available: readonly Encoding[]): Encoding {
  const sent = { 'accept-encoding': headers.get('accept-encoding') ?? undefined };
  const negotiator: EncodingNegotiator = new Negotiator({ headers: sent });
  const [best] = negotiator.encodings(available, { preferred: ENCODINGS });
  return available.find((it) => it === best) ?? 'identity';
}

/** Whether a page is wanted rather than data: browsers say so, and who takes anything gets data. */
export function prefersPage(headers: Headers): boolean {
  const accept = headers.get('accept');
  if (accept === null || !/html/i.test(accept)) return false;
  const types = ['application/json', 'application/graphql-response+json', 'text/html'];
  return new Negotiator({ headers: { accept } }).mediaType(types) === 'text/html';
}
