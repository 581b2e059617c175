/** Lays statements and answers out for reading: only white space changes, and what fits stays on one line. */

const WIDTH = 140;

/** Texts, names, punctuation and white space are tokens of their own; a parenthesis holds what is inside it. */
type Node = string | Parenthesis;

interface Parenthesis {
  readonly inside: readonly Node[];
  /** The arguments are keys and values in turn, one pair a line. */
  readonly pairs: boolean;
}

export const prettySql = (sql: string): string => layOut(parenthesised(tokensOf(sql)), 0, false);

const tokensOf = (sql: string): string[] =>
  (sql.match(/\s+|'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]|[^\s(),'"]+/g) ?? []).map((it) => (it.trim() ? it : ' '));

/** Takes tokens from the front up to the parenthesis that closes. */
function parenthesised(tokens: string[]): readonly Node[] {
  const nodes: Node[] = [];
  for (let token = tokens.shift(); token !== undefined && token !== ')'; token = tokens.shift()) {
    const pairs = nodes.at(-1) === 'json_build_object';
    nodes.push(token === '(' ? { inside: parenthesised(tokens), pairs } : token);
  }
  return nodes;
}

const flat = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : `(${flat(node.inside)})`)).join('');

function layOut(nodes: readonly Node[], indent: number, pairs: boolean): string {
  const text = flat(nodes).trim();
  if (indent + text.length <= WIDTH) return text;
  const parts = pairs ? inPairs(split(nodes)) : split(nodes);
  const lines = parts.map((part) => (parts.length > 1 && !pairs ? layOut(part, indent, false) : opened(part, indent)));
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** A part that is not split any more: its long parentheses are opened. */
const opened = (nodes: readonly Node[], indent: number): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const text = `(${flat(node.inside)})`;
      if (text.length <= WIDTH / 2) return text;
      const [outer, inner] = [' '.repeat(indent), ' '.repeat(indent + 2)];
      return `(\n${inner}${layOut(node.inside, indent + 2, node.pairs)}\n${outer})`;
    })
    .join('')
    .trim();

const CLAUSES = ['FROM', 'WHERE', 'ORDER', 'GROUP', 'LIMIT', 'OFFSET', 'LEFT'];

/** Split at the clauses of a SELECT, else after commas, else before AND and OR. */
function split(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const words = nodes.filter((node) => typeof node === 'string');
  if (words.some((word) => CLAUSES.includes(word))) return cut(nodes, (node) => CLAUSES.includes(String(node)));
  if (words.includes(',')) return cut(nodes, (_, previous) => previous === ',');
  return cut(nodes, (node) => node === 'AND' || node === 'OR');
}

function cut(nodes: readonly Node[], isStart: (node: Node, previous: Node | undefined) => boolean): Node[][] {
  const parts: Node[][] = [[]];
  for (const [index, node] of nodes.entries()) {
    if (isStart(node, nodes[index - 1])) parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts.filter((part) => flat(part).trim() !== '');
}

const inPairs = (parts: readonly (readonly Node[])[]): readonly (readonly Node[])[] =>
  parts.flatMap((part, index) => (index % 2 === 0 ? [[...part, ...(parts[index + 1] ?? [])]] : []));

/** JSON, with each object and list on one line where it fits. */
export function prettyJson(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, 1).replace(/\n */g, ' ');
  if (typeof value !== 'object' || value === null || indent + text.length <= WIDTH) return text;
  const [outer, inner] = [' '.repeat(indent), ' '.repeat(indent + 2)];
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const keyOf = (key: string) => (Array.isArray(value) ? '' : `${JSON.stringify(key)}: `);
  const members = Object.entries(value).map(([key, item]) => `${inner}${keyOf(key)}${prettyJson(item, indent + 2)}`);
  return `${open}\n${members.join(',\n')}\n${outer}${close}`;
}
