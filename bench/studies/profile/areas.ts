/** A V8 profile, summed up by who wrote the function that was running. */
import { createOrigins, type Place } from './origin.ts';

interface Node {
  readonly id: number;
  readonly callFrame: Place & { readonly functionName: string };
  readonly children?: readonly number[];
}

/** What `node --cpu-prof` writes; times are microseconds on the machine's monotonic clock. */
export interface CpuProfile {
  readonly nodes: readonly Node[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** On the same clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Parts of the whole, by area; together 1. */
export type Areas = ReadonlyMap<string, number>;

/** Packages that belong together. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(graphql-yoga|@graphql-yoga|@envelop|@whatwg-node|@graphql-tools)/, 'Yoga'],
  [/^graphql$/, 'graphql-js'],
  [/^pg/, 'pg'],
];

export function areasOf({ nodes, startTime, samples, timeDeltas }: CpuProfile, { from, to }: Span): Areas {
  const areas = areaByNode(nodes);
  const sums = new Map<string, number>();
  let time = startTime;
  for (const [index, id] of samples.entries()) {
    time += timeDeltas[index] ?? 0;
    const area = areas.get(id);
    if (area === undefined || area === 'idle' || time < from || time > to) continue;
    sums.set(area, (sums.get(area) ?? 0) + (timeDeltas[index + 1] ?? 0));
  }
  const all = [...sums.values()].reduce((sum, it) => sum + it, 0);
  return new Map([...sums].map(([area, it]) => [area, it / all]));
}

/** What Node and the engine do counts for whoever calls them: JSON.parse, a URL, a write to a socket. */
function areaByNode(nodes: readonly Node[]): ReadonlyMap<number, string> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const areas = new Map<number, string>();
  const originOf = createOrigins();
  // A caller comes before those whom it calls.
  for (const { id, callFrame } of nodes)
    areas.set(id, areaOf(callFrame.functionName, originOf(callFrame)) ?? areas.get(parents.get(id) ?? 0) ?? NODE);
  return areas;
}

/** Events of sockets and timers, and the HTTP parser. */
const NODE = 'Node, called by nobody';

function areaOf(functionName: string, file: string): string | undefined {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (functionName === '(program)') return 'outside of JavaScript';
  if (file === '' || file.startsWith('node:')) return undefined;
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  if (name !== undefined) return FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? name;
  const [, folder] = /\/src\/(\w+)\//.exec(file) ?? [];
  return folder === undefined ? 'its own code' : `Rowgate ${folder}/`;
}
