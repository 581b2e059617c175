/** The names under which the demo is served: it hands out tokens, so no other name may be led to it (DNS rebinding). */
import { BlockList, isIP } from 'node:net';
import type { ServerAdapterPlugin } from '@whatwg-node/server';
import { refuse, toResponse } from './answer.ts';
import type { Exchange } from './request-record.ts';

/** Whether a `Host` header names a host that is served. */
export type IsServed = (host: string | null) => boolean;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Names that everybody's resolver leads home (RFC 6761), and addresses that lead nowhere else. */
function isLoopback(name: string): boolean {
  const version = isIP(name);
  if (version === 0) return /(^|\.)localhost$/.test(name);
  return loopback.check(name, version === 6 ? 'ipv6' : 'ipv4');
}

/** A URL's own reading of a host: lower case, without its port, addresses in their one form; undefined when it is none. */
function nameOf(host: string | null): string | undefined {
  const url = `http://${host}`;
  if (!host || !/^[\w.:[\]-]+$/.test(host) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** The loopback, and `names`, of which an address in IPv6 may stand without brackets. Ports differ where they are forwarded. */
export function servedHosts(names: readonly string[]): IsServed {
  const own = new Set(names.map((name) => nameOf(isIP(name) === 6 ? `[${name}]` : name)));
  const isServed: IsServed = (host) => {
    const name = nameOf(host);
    return name !== undefined && (isLoopback(name) || own.has(name));
  };
  // Most requests come under the name of the one before.
  let last = { host: null as string | null, isServed: isServed(null) };
  return (host) => {
    if (host !== last.host) last = { host, isServed: isServed(host) };
    return last.isServed;
  };
}

const REFUSED = refuse(
  403,
  'access-denied',
  'the demo does not serve this host; it serves localhost, HOST, and the names in DEMO_HOSTS',
);

/** Refuses every request that comes under another name. */
export const useServedHosts = (isServed: IsServed): ServerAdapterPlugin<Exchange> => ({
  onRequest({ request, endResponse }) {
    if (!isServed(request.headers.get('host'))) endResponse(toResponse(REFUSED));
  },
});
