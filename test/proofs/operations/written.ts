/** Writes an operation as a client might: literals or variables, plain or in fragments, with directives. */
import {
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { keyOf } from '../model.ts';
import { isWritable, pathText, plain } from './notation.ts';
import type {
  AggregatePart,
  AggregateValue,
  GroupKeyField,
  GroupPart,
  Operation,
  Root,
  Selection,
  StretchPart,
} from './operation.ts';

export interface Written {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The operation in the words of a schema. */
export const write = (operation: Operation, schema: GraphQLSchema): Written => new Writer(operation, schema).write();

type Part =
  | Root
  | Selection[number]
  | AggregatePart
  | AggregateValue
  | GroupPart
  | GroupKeyField['fields'][number]
  | StretchPart;

class Writer {
  readonly #declarations: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  readonly #choices: number[];

  constructor(
    private readonly operation: Operation,
    private readonly schema: GraphQLSchema,
  ) {
    this.#choices = [...operation.choices];
  }

  write(): Written {
    const roots = this.#braces(this.operation.roots, this.schema.getQueryType() as GraphQLObjectType);
    const declared = this.#declarations.length > 0 ? ` It(${this.#declarations.join(', ')})` : '';
    return { query: [`query${declared} ${roots}`, ...this.#fragments].join('\n'), variables: this.#variables };
  }

  #choice = (): number => this.#choices.shift() ?? 0;

  #braces = (parts: readonly Part[], type: GraphQLObjectType): string =>
    `{ ${parts.map((part) => this.#wrapped(this.#part(part, type), type)).join(' ')} }`;

  /** A field as it is, in a fragment, under a directive, twice, or beside one that is left out. */
  #wrapped(field: string, type: GraphQLObjectType): string {
    switch (this.#choice()) {
      case 6:
        return `... on ${type.name} { ${field} }`;
      case 7:
        return `... @include(if: ${this.#value(true, 'Boolean!')}) { ${field} }`;
      case 8:
        return this.#fragment(field, type);
      case 9:
        return `... @skip(if: ${this.#value(false, 'Boolean!')}) { ${field} }`;
      case 10:
        return `left_out: __typename @skip(if: ${this.#value(true, 'Boolean!')}) ${field}`;
      case 11:
        return `${field} ${field}`;
      default:
        return field;
    }
  }

  #fragment(field: string, type: GraphQLObjectType): string {
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} { ${field} }`);
    return `...${name}`;
  }

  #part(part: Part, type: GraphQLObjectType): string {
    const name = fieldName(part);
    const alias = part.key === name ? '' : `${part.key}: `;
    const field = type.getFields()[name];
    if (!field) return `${alias}${name}`;
    const below = partsOf(part);
    const selection = below ? ` ${this.#braces(below, getNamedType(field.type) as GraphQLObjectType)}` : '';
    return `${alias}${name}${this.#arguments(argumentsOf(part), field.args)}${selection}`;
  }

  #arguments(values: object, types: readonly { readonly name: string; readonly type: GraphQLInputType }[]): string {
    const written = Object.entries(values).map(([name, value]) => {
      const type = types.find((it) => it.name === name)?.type;
      if (!type) throw new Error(`The schema has no argument ${name}`);
      return `${name}: ${this.#input(value, type)}`;
    });
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  /** A literal; or a variable, sent or with a default. */
  #input(value: unknown, type: GraphQLInputType): string {
    const choice = this.#choice();
    const isPlain = isWritable(value, type);
    if (choice === 3 && isPlain && value !== null) return this.#default(value, type);
    const isJson = getNamedType(type).name === 'jsonb';
    return choice === 1 || choice === 2 || (isJson && !isPlain)
      ? this.#value(value, String(type))
      : this.#literal(value, type);
  }

  #value(value: unknown, type: string): string {
    const name = `v${this.#declarations.length}`;
    this.#declarations.push(`$${name}: ${type}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #default(value: unknown, type: GraphQLInputType): string {
    const name = `v${this.#declarations.length}`;
    this.#declarations.push(`$${name}: ${type} = ${plain(value, type)}`);
    return `$${name}`;
  }

  #literal(value: unknown, type: GraphQLInputType): string {
    const of = getNullableType(type);
    if (isListType(of) && Array.isArray(value)) {
      return `[${value.map((item) => this.#input(item, of.ofType)).join(', ')}]`;
    }
    const item = isListType(of) ? getNamedType(of) : of;
    if (isInputObjectType(item) && value !== null) {
      const fields = item.getFields();
      const entries = Object.entries(value as object).map(([key, inner]) => {
        const field = fields[key];
        if (!field) throw new Error(`${item.name} has no field ${key}`);
        return `${key}: ${this.#input(inner, field.type)}`;
      });
      return `{${entries.join(', ')}}`;
    }
    return plain(value, type);
  }
}

function fieldName(part: Part): string {
  switch (part.kind) {
    case 'typename':
      return '__typename';
    case 'by-key':
      return `${part.name}_by_pk`;
    case 'aggregate':
      return `${part.name}_aggregate`;
    case 'groups':
      return `${part.name}_groups`;
    case 'page':
      return `${part.name}_page`;
    case 'group-nodes':
      return 'nodes';
    case 'aggregate-fields':
      return 'aggregate';
    case 'nodes':
    case 'count':
    case 'totalled':
    case 'items':
    case 'total_count':
    case 'has_more':
    case 'end_cursor':
      return part.kind;
    default:
      return part.name;
  }
}

function partsOf(part: Part): readonly Part[] | undefined {
  if ('selection' in part) return part.selection;
  if ('parts' in part) return part.parts;
  if ('fields' in part) return part.fields;
  return part.kind === 'function' ? part.columns : undefined;
}

function argumentsOf(part: Part): object {
  switch (part.kind) {
    case 'by-key':
      return { [keyOf(part.name)]: part.id };
    case 'list':
    case 'aggregate':
    case 'groups':
    case 'group-nodes':
    case 'cell':
    case 'page':
      return part.args;
    case 'column':
      return { ...(part.path && { path: pathText(part.path) }), ...part.place };
    case 'group-value':
      return {
        ...(part.path && { path: pathText(part.path) }),
        ...(part.truncate && { truncate: part.truncate }),
        ...(part.at && { at: part.at }),
      };
    case 'count': {
      const { columns, distinct } = part;
      return { ...(columns !== undefined && { columns }), ...(distinct !== undefined && { distinct }) };
    }
    default:
      return {};
  }
}
