/** The limits on a document's text, held before it is parsed: a parser recurses as deep as brackets stand within each other. */
import { Lexer, Source, TokenKind } from 'graphql';
import { limitExceeded, type RowgateError } from '../../../errors.ts';

export interface TextLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly inputDepth: number;
}

/** Fragments, inline or spread, that may stand within each other beside the fields. */
const FRAGMENTS = 100;

/** The most selection sets within each other. */
export const mostNesting = ({ depth }: Pick<TextLimits, 'depth'>): number => depth + FRAGMENTS;

/** How deep brackets stand: those of selection sets, and those of values, which stand in arguments or lists. */
class Brackets {
  #arguments = 0;
  values = 0;
  sets = 0;

  read(kind: TokenKind): void {
    const inValue = this.#arguments > 0 || this.values > 0;
    if (kind === TokenKind.PAREN_L) this.#arguments += 1;
    else if (kind === TokenKind.PAREN_R) this.#arguments -= 1;
    else if (kind === TokenKind.BRACKET_L || (kind === TokenKind.BRACE_L && inValue)) this.values += 1;
    else if (kind === TokenKind.BRACKET_R || (kind === TokenKind.BRACE_R && inValue)) this.values -= 1;
    else if (kind === TokenKind.BRACE_L) this.sets += 1;
    else if (kind === TokenKind.BRACE_R) this.sets -= 1;
  }
}

/**
 * The limit that a text passes first, found in time linear in it; undefined when all is well.
 * @throws GraphQLError where the text has what is no token
 */
export function exceededByText(text: string, limits: TextLimits): RowgateError | undefined {
  const lexer = new Lexer(new Source(text));
  const brackets = new Brackets();
  const nesting = mostNesting(limits);
  for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
    brackets.read(lexer.token.kind);
    if (brackets.values > limits.inputDepth) return limitExceeded({ limit: 'input-depth', most: limits.inputDepth });
    if (brackets.sets > nesting) return limitExceeded({ limit: 'nesting', most: nesting });
    if (tokens === limits.tokens) return limitExceeded({ limit: 'tokens', most: limits.tokens, path: ['query'] });
  }
  return undefined;
}
