/** Regular expressions read what callers send: each takes time that is linear in the text. */
import { parseAst } from 'rolldown/parseAst';
import { analyse } from 'scslre';
import { describe, expect, test } from 'vitest';
import { modules } from './sources.ts';

interface Expression {
  readonly source: string;
  readonly flags: string;
}

/** The literals of a module, and whether it makes expressions of texts, which nobody can judge by reading. */
function expressionsOf(
  text: string,
  path: string,
): { readonly literals: readonly Expression[]; readonly made: number } {
  const literals: Expression[] = [];
  let made = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { regex, type, callee } = node as Readonly<Record<string, unknown>>;
    if (regex) {
      const { pattern, flags } = regex as { readonly pattern: string; readonly flags: string };
      literals.push({ source: pattern, flags });
    }
    const isCall = type === 'NewExpression' || type === 'CallExpression';
    if (isCall && (callee as { readonly name?: string }).name === 'RegExp') made += 1;
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseAst(text, { lang: 'ts' }, path));
  return { literals, made };
}

/**
 * Whether a search from every place of the text may each read to its end: what is repeated without end is followed by
 * something that may be missing, and no anchor says where to begin.
 */
function searchesAgain({ source, flags }: Expression): boolean {
  const isAnchored = source.startsWith('^') || flags.includes('y');
  const endless = /(?:\.|\[\^(?:\\.|[^\]])*\]|\\[SDW])[*+]\??(?!\)?\$?$)/;
  return !isAnchored && endless.test(source);
}

const faultsOf = (expression: Expression): readonly string[] => [
  ...analyse(expression).reports.map(({ type, exponential }) => `${type}${exponential ? ', exponential' : ''}`),
  ...(searchesAgain(expression) ? ['Search'] : []),
];

/** Made once, around a random mark that nobody else can write. */
const MAKE_THEIR_OWN = ['lib/json.ts', 'query/cursors.ts'];

const found = modules.map(({ path, text }) => ({ path, ...expressionsOf(text, path) }));

describe('a regular expression in src/', () => {
  test('takes time that is linear in the text', () => {
    const faults = found.flatMap(({ path, literals }) =>
      literals.flatMap((it) => faultsOf(it).map((fault) => `${path}: /${it.source}/${it.flags}: ${fault}`)),
    );
    expect(faults).toEqual([]);
    expect(found.flatMap(({ literals }) => literals).length).toBeGreaterThan(20);
  });

  test('is a literal, so that it can be judged', () => {
    const making = found.filter(({ made }) => made > 0).map(({ path }) => path);
    expect(making.filter((path) => !MAKE_THEIR_OWN.includes(path))).toEqual([]);
  });
});

describe('the test itself', () => {
  test.each([
    ['nested repetition', '^(a+)+$', 'Self, exponential'],
    ['adjacent repetition', String.raw`^\d+\.?\d*$`, 'Trade'],
    ['repetition from any place', String.raw`\s+$`, 'Move'],
    ['a search that begins again', 'Did you mean .*z', 'Search'],
  ])('sees %s', (_, source, fault) => {
    expect(faultsOf({ source, flags: '' })).toEqual([fault]);
  });

  test('finds literals wherever they stand, and expressions that are made', () => {
    const text = 'const a = (x: string): boolean => /x+/g.test(x); const b = new RegExp(String(a));';
    expect(expressionsOf(text, 'a.ts')).toEqual({ literals: [{ source: 'x+', flags: 'g' }], made: 1 });
  });
});
