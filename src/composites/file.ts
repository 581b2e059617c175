/** What composites.yml may hold; and where in the file a value stands, for messages that name its line. */
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { z } from 'zod';

const composite = z.discriminatedUnion('display_type', [
  z.strictObject({
    display_type: z.literal('relation_list'),
    relation: z.string(),
    fields: z.array(z.string()).min(1),
    order_by: z.string(),
    sort_proxy: z.string(),
  }),
  z.strictObject({
    display_type: z.literal('people_avatar_name'),
    fields: z.array(z.string()).min(1),
    sort_proxy: z.string(),
  }),
]);

const column = z.strictObject({ label: z.string(), display_type: z.string().optional() });

const byName = <T extends z.ZodType>(schema: T) => z.record(z.string(), schema);

const content = z.strictObject({ composites: byName(byName(composite)), records_roots: byName(byName(column)) });

export type Content = z.output<typeof content>;
export type CompositeEntry = z.output<typeof composite>;
export type ColumnEntry = z.output<typeof column>;

/** Keys and indices that lead to a value of the file. */
export type Path = readonly PropertyKey[];

export interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** A faulty file: every fault with its line. */
export class CompositesError extends Error {
  override readonly name = 'CompositesError';
}

export interface CompositesFile {
  readonly content: Content;
  /** Throws where there are faults, each under the line of its path. */
  refuse(faults: readonly Fault[]): void;
}

/** @throws CompositesError when the text is not YAML, or not of this shape */
export function parseFile(text: string): CompositesFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number): number => lines.linePos(offset).line;
  report(document.errors.map(({ pos, message }) => ({ line: lineOf(pos[0]), message })));
  const refuse = (faults: readonly Fault[]) =>
    report(faults.map(({ path, message }) => ({ line: lineOf(offsetOf(document.contents, path)), message })));
  const parsed = content.safeParse(document.toJS());
  refuse(parsed.error?.issues.flatMap(faultsOf) ?? []);
  return { content: parsed.data as Content, refuse };
}

function report(faults: readonly { readonly line: number; readonly message: string }[]): void {
  if (faults.length > 0) {
    throw new CompositesError(faults.map(({ line, message }) => `composites.yml:${line} ${message}`).join('\n'));
  }
}

const faultsOf = (issue: z.core.$ZodIssue): readonly Fault[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], message: `${key} is not known here` }))
    : [{ path: issue.path, message: `${String(issue.path.at(-1) ?? 'the file')}: ${issue.message}` }];

type Contents = Node | null;

/** Where a value's key, or an item of a list, begins; of a value that is missing, where its holder does. */
function offsetOf(root: Contents, path: Path): number {
  let offset = 0;
  let node: Contents = root;
  for (const step of path) {
    if (isMap<unknown, Contents>(node)) {
      const pair: Pair<unknown, Contents> | undefined = node.items.find(
        (it) => isScalar(it.key) && it.key.value === step,
      );
      if (!pair) break;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq<Contents>(node)) {
      node = node.items[Number(step)] ?? null;
      offset = node?.range?.[0] ?? offset;
    }
  }
  return offset;
}
