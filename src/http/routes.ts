/** The paths and what stands at them: those of operators, those of pages, and the doors. */
import type { Answer, Route, Routes } from './answer.ts';
import { json, redirect, refuse } from './answer.ts';
import type { Demo } from './demo.ts';
import type { Door } from './door.ts';
import { prefersPage } from './negotiate.ts';
import { type OperatorsOptions, operatorsRoutes } from './operators.ts';
import { recordsRoutes } from './records.ts';

export interface RoutesOptions extends OperatorsOptions {
  readonly demo: Demo | undefined;
}

/** What stands at a path: a door, or a page. */
export type Target = Door | Route;

export const isDoor = (target: Target): target is Door => typeof target !== 'function';

const ONLY_GET = refuse(405, 'method-not-allowed', 'only GET and HEAD are accepted here', { allow: 'GET, HEAD' });

/** What orchestrators ask whether the gateway lives and serves. */
const PROBES = new Set(['/healthz', '/readyz']);

/** Whether it is answered at once, whoever else waits: who does not hear in time starts the gateway anew. */
export const isProbe = (url: string): boolean => PROBES.has(writtenPath(url));

export const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** At `/`: the demo leads a browser to its page; whoever else looks in is told what there is. */
function home(routes: Routes, doors: readonly Door[]): Route {
  const others = Object.keys(routes).filter((path) => !/\*|\.json$/.test(path));
  const named = Object.fromEntries(doors.map(({ name, paths }) => [name, paths]));
  const endpoints = json(200, { ...named, others }, { vary: 'accept' });
  const records = redirect('/records', { vary: 'accept' });
  return ({ headers }) => ('/records' in routes && prefersPage(headers) ? records : endpoints);
}

const onlyRead =
  (route: Route): Route =>
  (request: Request): Answer | Promise<Answer> =>
    isRead(request) ? route(request) : ONLY_GET;

/** Finds what stands at the path of a URL; undefined where nothing does. */
export function router(doors: readonly Door[], options: RoutesOptions): (url: string) => Target | undefined {
  const { demo, ...operators } = options;
  const ofDoors = Object.assign({}, ...doors.map(({ routes }) => routes)) as Routes;
  const shown: Routes = { ...operatorsRoutes(operators), ...ofDoors, ...(demo && recordsRoutes(demo)) };
  const pages = Object.entries({ ...shown, '/': home(shown, doors) });
  const targets = new Map<string, Target>([
    ...doors.flatMap((door) => door.paths.map((path) => [path, door] as const)),
    ...pages.map(([path, route]) => [path, onlyRead(route)] as const),
  ]);
  return (url) => {
    const known = targets.get(writtenPath(url));
    if (known) return known;
    const { pathname } = new URL(url);
    const under = targets.get(pathname.replace(/^(\/\w+\/).*/, '$1*'));
    const isSlip = under && isDoor(under) && targets.has(pathname.replace(/\/$/, ''));
    // A slash behind another door's path is nothing of the door that has the paths around it.
    return targets.get(pathname) ?? (isSlip ? undefined : under);
  };
}

/** Without the work of a URL: what most requests ask for stands in it as it is. */
function writtenPath(url: string): string {
  const from = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.indexOf('?', from);
  return end < 0 ? url.slice(from) : url.slice(from, end);
}
