/** Prepared reads: everything about an operation that does not depend on values is done once. */
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { complexity } from '../../query/complexity.ts';
import { type SealAnswer, sealerOf } from '../../query/cursors.ts';
import { type Admit, admission } from '../../query/limits.ts';
import type { RoleContext } from '../../query/role-context.ts';
import { compile, type ReadStatement } from '../../read/compile.ts';
import type { Variables } from '../../sql/parameter.ts';
import { fragmentsOf, type OperationContext } from './operation-context.ts';
import { executorFields, keysOf, rootsOf } from './roots.ts';
import { type Shape, shapeFor } from './shape.ts';
import { usedVariables } from './variables.ts';

/** A read as it can be run again and again. */
export interface PreparedRead {
  /** Undefined when no root field reads a table. */
  readonly statement: ReadStatement | undefined;
  /** Refuses a request whose variables ask for too much. */
  readonly admit: Admit;
  /** What its answer goes through: the cursors in it are sealed. */
  readonly seal: SealAnswer;
  /** What graphql-js answers; undefined when nothing. */
  readonly introspection: DocumentNode | undefined;
  /** The response keys, in order. */
  readonly keys: readonly string[];
}

/** One operation of a document: a statement for each shape that its variables have had. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** The variables that it uses. */
  readonly used: ReadonlySet<string>;
  readonly shape: Shape;
  readonly reads: LRUCache<string, PreparedRead>;
}

/** A client that varies its variables' shape without end must not fill the memory. */
const SHAPES_PER_OPERATION = 100;

/** Prepares the reads of one role. Whoever keeps an operation keeps what is prepared of it. */
export class Preparer {
  constructor(
    readonly schema: GraphQLSchema,
    private readonly ground: RoleContext,
    private readonly onPrepare: () => void = () => {},
  ) {}

  /** Of a document that is valid for the role. */
  operation(document: DocumentNode, definition: OperationDefinitionNode): PreparedOperation {
    return {
      document,
      definition,
      used: usedVariables(definition, fragmentsOf(document)),
      shape: shapeFor(definition, this.schema),
      reads: new LRUCache<string, PreparedRead>({ max: SHAPES_PER_OPERATION }),
    };
  }

  /** @throws RowgateError where a value that decides the statement is not accepted */
  read(document: DocumentNode, operation: PreparedOperation, variables: Variables): PreparedRead {
    const shape = operation.shape(variables);
    const known = operation.reads.get(shape);
    if (known) return known;
    const made = prepareRead(operation.definition, this.scope(document, variables));
    this.onPrepare();
    operation.reads.set(shape, made);
    return made;
  }

  /** What resolving the selections of a document needs. */
  scope(document: DocumentNode, variables: Variables): OperationContext {
    return { ...this.ground, schema: this.schema, fragments: fragmentsOf(document), variables };
  }
}

function prepareRead(definition: OperationDefinitionNode, scope: OperationContext): PreparedRead {
  const roots = rootsOf(definition, scope);
  const found = complexity(roots);
  const admit = admission(roots, found, scope.limits);
  const hasExpressions = found.expressions > 0;
  return {
    admit,
    statement: roots.some((root) => root.kind !== 'typename') ? { ...compile(roots), hasExpressions } : undefined,
    seal: sealerOf(roots, scope.cursors),
    introspection: introspectionOf(definition, scope),
    keys: keysOf(definition, scope),
  };
}

function introspectionOf(definition: OperationDefinitionNode, scope: OperationContext): DocumentNode | undefined {
  const selections = executorFields(definition, scope);
  if (selections.length === 0) return undefined;
  const operation = { ...definition, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } as const };
  return { kind: Kind.DOCUMENT, definitions: [operation, ...scope.fragments.values()] };
}
