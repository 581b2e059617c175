/** The request's variables as their types read them, or what is wrong with them and where. */
import {
  coerceInputValue,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
  visit,
} from 'graphql';
import { RowgateError } from '../../errors.ts';
import { listed, shortenNames } from '../../lib/names.ts';
import { quote, shorten } from '../../lib/quote.ts';
import type { ReadLimits } from '../../query/limits.ts';
import type { Variables } from '../../sql/parameter.ts';
import { acceptedFields } from '../schema/accepted.ts';
import { VariableLimits } from './variable-limits.ts';

type Keys = readonly (string | number)[];

/** A value that its variable's type does not take. */
export interface VariableFault {
  readonly name: string;
  /** Where in the variable's value; undefined when there is none. */
  readonly keys: Keys | undefined;
  readonly message: string;
}

/** What the scalars take that graphql-js brings: its own words quote the value whole. */
const builtIn: ReadonlyMap<string, string> = new Map([
  ['String', 'a string'],
  ['ID', 'a string'],
  ['Boolean', 'true or false'],
  ['Float', 'a number'],
]);

/** Faults that one answer tells. */
const MOST = 10;

/** Thrown to end the reading of a value that has so many. */
const ENOUGH = Symbol('enough faults');

export interface CoerceOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Pick<ReadLimits, 'relations' | 'conditions'>;
  readonly definition: OperationDefinitionNode;
  /** The variables that the operation uses, itself or by its fragments. */
  readonly used: ReadonlySet<string>;
  /** Whether messages may tell names that the caller did not send. */
  readonly hideSuggestions: boolean;
}

type Coerced =
  | { readonly coerced: Variables; readonly faults?: never }
  | { readonly coerced?: never; readonly faults: readonly VariableFault[] };

/**
 * @throws RowgateError for one that the operation does not use (dialect 1.5): it may be a filter, misspelt; `limit-exceeded`
 * where their conditions alone are too many
 */
export function coerce({ schema, limits, definition, used, hideSuggestions }: CoerceOptions, sent: Variables): Coerced {
  refuseUnexpected(Object.keys(sent).filter((name) => !used.has(name)));
  // Without a prototype: a variable named `constructor` that is not sent must not be found.
  const coerced: Record<string, unknown> = Object.create(null);
  const faults: VariableFault[] = [];
  const measure = new VariableLimits(limits);
  for (const variable of definition.variableDefinitions ?? []) {
    const reading = new Reading(schema, variable, hideSuggestions);
    measure.add(sent[reading.name], reading.type);
    const value = reading.valueOf(sent);
    if (value !== undefined) coerced[reading.name] = value;
    faults.push(...reading.faults);
    if (faults.length >= MOST) break;
  }
  return faults.length > 0 ? { faults: faults.slice(0, MOST) } : { coerced };
}

function refuseUnexpected(names: readonly string[]): void {
  if (names.length === 0) return;
  const message = `unexpected variables in variableValues: ${listed(names.map((name) => shorten(name)))}`;
  throw new RowgateError('validation-failed', message);
}

/** One variable's value being read. */
class Reading {
  readonly faults: VariableFault[] = [];
  readonly name: string;
  readonly type: GraphQLInputType;

  constructor(
    schema: GraphQLSchema,
    private readonly definition: VariableDefinitionNode,
    private readonly hideSuggestions: boolean,
  ) {
    this.name = definition.variable.name.value;
    this.type = typeFromAST(schema, definition.type as never) as GraphQLInputType;
  }

  /** Undefined where it is not sent and has no default; worth nothing where it has a fault. */
  valueOf(sent: Variables): unknown {
    if (!Object.hasOwn(sent, this.name)) return this.#absent();
    const value = sent[this.name];
    if (value === null && isNonNullType(this.type))
      return this.#fault(
        undefined,
        `Variable "$${shorten(this.name)}" of non-null type "${this.type}" must not be null.`,
      );
    try {
      return coerceInputValue(value, this.type, this.#onError, this.hideSuggestions);
    } catch (error) {
      if (error !== ENOUGH) throw error;
      return undefined;
    }
  }

  #absent(): unknown {
    const { defaultValue } = this.definition;
    if (defaultValue) return valueFromAST(defaultValue, this.type);
    if (!isNonNullType(this.type)) return undefined;
    return this.#fault(
      undefined,
      `Variable "$${shorten(this.name)}" of required type "${this.type}" was not provided.`,
    );
  }

  #fault(keys: Keys | undefined, message: string): undefined {
    this.faults.push({ name: this.name, keys, message });
    if (this.faults.length >= MOST) throw ENOUGH;
  }

  readonly #onError = (keys: Keys, invalid: unknown, error: GraphQLError): void => {
    const at = keys.length > 0 ? ` at "${[this.name, ...keys].map((it) => shorten(String(it))).join('.')}"` : '';
    const reason = this.#reason(typeAt(this.type, keys), invalid, error);
    this.#fault(keys, `Variable "$${shorten(this.name)}" got invalid value ${quote(invalid)}${at}; ${reason}`);
  };

  #reason(type: GraphQLNamedInputType, invalid: unknown, { message }: GraphQLError): string {
    const accepts = builtIn.get(type.name);
    if (accepts !== undefined) return `${type.name} takes ${accepts}, not ${quote(invalid)}`;
    const isName = isInputObjectType(type) && message.startsWith('Field ');
    return shortenNames(message) + (isName && !this.hideSuggestions ? acceptedFields(type) : '');
  }
}

/** The named type of what stands at a place in a value. */
function typeAt(type: GraphQLInputType, [key, ...rest]: Keys): GraphQLNamedInputType {
  const named = getNamedType(type);
  if (key === undefined) return named;
  if (typeof key === 'number') return typeAt(type, rest);
  const field = isInputObjectType(named) ? named.getFields()[key] : undefined;
  return field ? typeAt(field.type, rest) : named;
}

/** The variables that an operation uses, itself or by the fragments that it spreads. */
export function usedVariables(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<string> {
  const used = new Set<string>();
  const waiting: (OperationDefinitionNode | FragmentDefinitionNode)[] = [definition];
  const spread = new Set<string>();
  for (const node of waiting) {
    visit(node, {
      [Kind.VARIABLE_DEFINITION]: () => false,
      [Kind.VARIABLE]: ({ name }) => void used.add(name.value),
      [Kind.FRAGMENT_SPREAD]: ({ name: { value: name } }) => {
        const fragment = spread.has(name) ? undefined : fragments.get(name);
        spread.add(name);
        if (fragment) waiting.push(fragment);
      },
    });
  }
  return used;
}
