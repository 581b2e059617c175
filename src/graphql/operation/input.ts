/** An argument's value seen together with where it comes from, so that the plan keeps sources instead of values. */
import {
  BREAK,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type ValueNode,
  valueFromAST,
  visit,
} from 'graphql';
import { type Path, RowgateError } from '../../errors.ts';
import type { Value } from '../../query/value.ts';
import type { Source, Variables } from '../../sql/parameter.ts';
import { printPath } from './print-path.ts';

type At =
  /** Null stands for a variable inside an object that the request does not send: `unsent` is its name. */
  | { readonly kind: 'node'; readonly node: ValueNode; readonly unsent?: string }
  | { readonly kind: 'variable'; readonly value: unknown; readonly step: Step };

/** The name of a variable, or a key or index into what the step before leads to. */
interface Step {
  readonly key: string | number;
  readonly before?: Step;
}

/** A value of an input type: written in the document, in a variable, or partly each. */
export class Input implements Value {
  private constructor(
    readonly type: GraphQLInputType,
    readonly path: Path,
    private readonly at: At,
    private readonly variables: Variables,
  ) {}

  /** The input at a node; undefined where the node is a variable that the request does not send. */
  static of(node: ValueNode, type: GraphQLInputType, path: Path, variables: Variables): Input | undefined {
    if (node.kind !== Kind.VARIABLE) return new Input(type, path, { kind: 'node', node }, variables);
    const name = node.name.value;
    return name in variables ? new Input(type, path, fromVariable(name, variables), variables) : undefined;
  }

  get isNull(): boolean {
    return this.at.kind === 'node' ? this.at.node.kind === Kind.NULL : this.at.value === null;
  }

  /** The name of the variable that would give it, where the request does not send that. */
  get unsent(): string | undefined {
    return this.at.kind === 'node' ? this.at.unsent : undefined;
  }

  get expected(): Value['expected'] {
    const type = getNullableType(this.type);
    return { kind: kindOf(type), name: String(type) };
  }

  /** The value as it is in this request; only for what decides the statement's shape. */
  get value(): unknown {
    return this.at.kind === 'node' ? written(this.at.node, this.type, this.path, this.variables) : this.at.value;
  }

  /** The value's source, for a parameter: the statement does not depend on it. */
  get source(): Source {
    const { path } = this;
    if (this.at.kind === 'variable') return { ...sourceAt(this.at.step), path };
    const { node } = this.at;
    if (!hasVariables(node)) return { kind: 'literal', value: this.value, path };
    // What is kept with a statement must not keep the request that it was made for.
    const { type } = this;
    return { kind: 'variable', name: printPath(path), path, read: (variables) => written(node, type, path, variables) };
  }

  /** The fields that an input object gives, in order. A variable inside that is not sent counts as null (dialect 1.5). */
  get entries(): readonly (readonly [string, Input])[] {
    const type = getNullableType(this.type);
    if (!isInputObjectType(type)) return [];
    const fields = type.getFields();
    return this.keys().flatMap(([key, at]) => {
      const field = fields[key];
      return field ? [[key, new Input(field.type, [...this.path, key], at, this.variables)] as const] : [];
    });
  }

  /** The fields that are really sent: a row is not given what a variable does not carry (dialect, clients 2). */
  get given(): readonly (readonly [string, Input])[] {
    return this.entries.filter(([, input]) => input.unsent === undefined);
  }

  /** The items of a list; a single value is a list of one. */
  get items(): readonly Input[] {
    const type = getNullableType(this.type);
    if (!isListType(type)) return [this];
    const of = (at: At, index: number) => new Input(type.ofType, [...this.path, index], at, this.variables);
    if (this.at.kind === 'node') {
      const { node } = this.at;
      if (node.kind !== Kind.LIST) return [new Input(type.ofType, this.path, this.at, this.variables)];
      return node.values.map((item, index) => of(this.inside(item), index));
    }
    const { value, step } = this.at;
    return (value as readonly unknown[]).map((item, key) => of(member(item, key, step), key));
  }

  private keys(): readonly (readonly [string, At])[] {
    if (this.at.kind === 'variable') {
      const { value, step } = this.at;
      return Object.entries(value as object).map(([key, item]) => [key, member(item, key, step)]);
    }
    const { node } = this.at;
    if (node.kind !== Kind.OBJECT) return [];
    return node.fields.map((field) => [field.name.value, this.inside(field.value)]);
  }

  private inside(node: ValueNode): At {
    if (node.kind !== Kind.VARIABLE) return { kind: 'node', node };
    const name = node.name.value;
    return name in this.variables
      ? fromVariable(name, this.variables)
      : { kind: 'node', node: { kind: Kind.NULL }, unsent: name };
  }
}

/** What is written with the variables in it. A value that they make none of must not be taken for no value. */
function written(node: ValueNode, type: GraphQLInputType, path: Path, variables: Variables): unknown {
  const value = valueFromAST(node, type, variables);
  if (value !== undefined) return value;
  const message = `a variable in it is not sent, or has no value that '${String(getNullableType(type))}' takes`;
  throw new RowgateError('validation-failed', message, { path });
}

function kindOf(type: GraphQLInputType): Value['expected']['kind'] {
  if (isListType(type)) return 'list';
  if (isInputObjectType(type)) return 'object';
  return String(type) === 'Boolean' ? 'boolean' : 'scalar';
}

const fromVariable = (name: string, variables: Variables): At => ({
  kind: 'variable',
  value: variables[name],
  step: { key: name },
});

const member = (value: unknown, key: string | number, before: Step): At => ({
  kind: 'variable',
  value,
  step: { key, before },
});

/** Reads the same place in any request's variables. */
function sourceAt(step: Step): Extract<Source, { readonly kind: 'variable' }> {
  const keys: (string | number)[] = [];
  for (let at: Step | undefined = step; at; at = at.before) keys.unshift(at.key);
  const into = (value: unknown, key: string | number) => (value as Readonly<Record<string | number, unknown>>)[key];
  return { kind: 'variable', name: keys.join('.'), read: (variables) => keys.reduce<unknown>(into, variables) };
}

function hasVariables(node: ValueNode): boolean {
  let found = false;
  visit(node, {
    Variable() {
      found = true;
      return BREAK;
    },
  });
  return found;
}
