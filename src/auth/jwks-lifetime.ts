/** How long a fetched key set counts as fresh, by the provider's caching headers (RFC 9111). */

const minute = 60_000;
const bounds = { least: minute, most: 60 * minute, unsaid: 10 * minute };

/** Milliseconds from now: what the answer's headers allow, but at least a minute and at most an hour. */
export function freshFor(headers: Headers, now: number): number {
  const said = maxAge(headers) ?? untilExpiry(headers, now) ?? bounds.unsaid;
  return Math.min(Math.max(said, bounds.least), bounds.most);
}

function maxAge(headers: Headers): number | undefined {
  const control = headers.get('cache-control') ?? '';
  if (/\bno-(store|cache)\b/i.test(control)) return 0;
  const seconds = /\bmax-age="?(\d+)/i.exec(control)?.[1];
  if (seconds === undefined) return undefined;
  const age = /^\d+$/.exec(headers.get('age') ?? '')?.[0] ?? 0;
  return (Number(seconds) - Number(age)) * 1000;
}

/** An `Expires` that is no date means already expired (RFC 9111, 5.3). */
function untilExpiry(headers: Headers, now: number): number | undefined {
  const expires = headers.get('expires');
  if (expires === null) return undefined;
  const at = Date.parse(expires);
  return Number.isNaN(at) ? 0 : at - now;
}
