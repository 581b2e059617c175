/** The one printer: a tree becomes text with numbered parameters. */
import { nameOf } from '../lib/name-of.ts';
import { areCalledAlike, type Given, Parameter } from './parameter.ts';
import type { Sql } from './sql.ts';

/** A statement between compiling and running: plain data, the same for every tenant of a role. */
export interface Statement {
  /** The same for the same text, so that a connection may prepare it once. */
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

/** A statement with what this use of it gives. */
export interface Use extends Statement {
  readonly given?: Given;
}

/** A session variable is one parameter however often it is used, and so is what is given under a name. */
function same(a: Parameter, b: Parameter): boolean {
  if (a === b) return true;
  return (a.source.kind === 'session' || a.source.kind === 'given') && areCalledAlike(a, b);
}

export function print(tree: Sql): Statement {
  const parameters: Parameter[] = [];
  const numberOf = (parameter: Parameter): number => {
    const known = parameters.findIndex((it) => same(it, parameter));
    return known >= 0 ? known + 1 : parameters.push(parameter);
  };
  const write = (node: string | Parameter | Sql): string => {
    if (typeof node === 'string') return node;
    if (node instanceof Parameter) return `$${numberOf(node)}::${node.type}`;
    return node.parts.map(write).join('');
  };
  const text = write(tree);
  return { name: nameOf(text), text, parameters };
}
