/** Prepared reads: everything about an operation that does not depend on values is done once. */
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Access } from '../../permissions/permitted.ts';
import { compile } from '../../read/compile.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { Statement } from '../../sql/print.ts';
import { needsExecutor, rootsOf } from '../selection/roots.ts';
import { fragmentsOf, type Scope } from '../selection/scope.ts';
import { type Shape, shapeFor } from './shape.ts';

/** A read as it can be run again and again. */
export interface PreparedRead {
  /** Undefined when no root field reads a table. */
  readonly statement: Statement | undefined;
  /** Whether the executor must answer part of it: introspection. */
  readonly needsExecutor: boolean;
}

/** One operation of a document: a statement for each shape that its variables have had. */
export interface PreparedOperation {
  readonly definition: OperationDefinitionNode;
  readonly shape: Shape;
  readonly reads: LRUCache<string, PreparedRead>;
}

/** A client that varies its variables' shape without end must not fill the memory. */
const SHAPES_PER_OPERATION = 100;

/** Prepares the reads of one role. Documents are held weakly: the parser's cache decides how long they live. */
export class Preparer {
  readonly #operations = new WeakMap<DocumentNode, Map<string | undefined, PreparedOperation>>();

  constructor(
    readonly schema: GraphQLSchema,
    private readonly access: Access,
  ) {}

  /** The operation of that name; undefined when the document has none, or several and no name is given. */
  operation(document: DocumentNode, name: string | undefined): PreparedOperation | undefined {
    const operations = this.#operations.get(document) ?? new Map<string | undefined, PreparedOperation>();
    this.#operations.set(document, operations);
    const known = operations.get(name);
    const definition = known ? undefined : getOperationAST(document, name);
    if (!definition) return known;
    const made = {
      definition,
      shape: shapeFor(definition, this.schema),
      reads: new LRUCache<string, PreparedRead>({ max: SHAPES_PER_OPERATION }),
    };
    operations.set(name, made);
    return made;
  }

  /** @throws RowgateError where a value that decides the statement is not accepted */
  read(document: DocumentNode, operation: PreparedOperation, variables: Variables): PreparedRead {
    const shape = operation.shape(variables);
    const known = operation.reads.get(shape);
    if (known) return known;
    const made = prepareRead(operation.definition, this.scope(document, variables));
    operation.reads.set(shape, made);
    return made;
  }

  /** What resolving the selections of a document needs. */
  scope(document: DocumentNode, variables: Variables): Scope {
    return { schema: this.schema, access: this.access, fragments: fragmentsOf(document), variables };
  }
}

function prepareRead(definition: OperationDefinitionNode, scope: Scope): PreparedRead {
  const roots = rootsOf(definition, scope);
  return {
    statement: roots.some((root) => root.kind !== 'typename') ? compile(roots) : undefined,
    needsExecutor: needsExecutor(definition, scope),
  };
}

/** The request's variables as their types read them; or the errors. */
export const coerce = (schema: GraphQLSchema, definition: OperationDefinitionNode, variables: Variables) =>
  getVariableValues(schema, definition.variableDefinitions ?? [], variables, { maxErrors: 10 });
