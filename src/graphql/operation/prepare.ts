/** Prepared operations: everything about one that does not depend on values is done once. */
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { complexity } from '../../query/complexity.ts';
import { type SealFor, sealerOf } from '../../query/cursors.ts';
import { type CostCheck, costCheck, type ReadLimits } from '../../query/limits.ts';
import type { RoleContext } from '../../query/role-context.ts';
import { compile, type ReadStatement } from '../../read/compile.ts';
import type { Variables } from '../../sql/parameter.ts';
import { type PreparedLive, prepareLive } from './live.ts';
import type { Mutator, PreparedMutation } from './mutate.ts';
import { fragmentsOf, type OperationContext } from './operation-context.ts';
import { executorFields, keysOf, rootsOf } from './roots.ts';
import { type Shape, shapeFor } from './shape.ts';
import { usedVariables } from './variables.ts';

/** A read as it can be run again and again. */
export interface PreparedRead {
  /** Undefined when no root field reads a table. */
  readonly statement: ReadStatement | undefined;
  /** Refuses a request whose variables ask for too much. */
  readonly checkCost: CostCheck;
  /** What its answer goes through: the cursors in it are sealed. */
  readonly sealFor: SealFor;
  /** What graphql-js answers; undefined when nothing. */
  readonly introspection: DocumentNode | undefined;
  /** The response keys, in order. */
  readonly keys: readonly string[];
}

/** One operation of a document: what is prepared for each shape that its variables have had. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** The variables that it uses. */
  readonly used: ReadonlySet<string>;
  readonly shape: Shape;
  readonly reads: LRUCache<string, PreparedRead>;
  readonly mutations: LRUCache<string, PreparedMutation>;
  readonly subscriptions: LRUCache<string, PreparedLive>;
}

/** A client that varies its variables' shape without end must not fill the memory. */
const SHAPES_PER_OPERATION = 100;

/** And one that sends the longest of shapes neither: in characters. */
const LONGEST_SHAPE = 10_000;

/** Prepares the operations of one role. Whoever keeps an operation keeps what is prepared of it. */
export class Preparer {
  constructor(
    readonly schema: GraphQLSchema,
    private readonly role: RoleContext,
    private readonly mutator: Mutator,
    private readonly onPrepare: () => void = () => {},
  ) {}

  get limits(): ReadLimits {
    return this.role.limits;
  }

  /** Of a document that is valid for the role. */
  operation(document: DocumentNode, definition: OperationDefinitionNode): PreparedOperation {
    return {
      document,
      definition,
      used: usedVariables(definition, fragmentsOf(document)),
      shape: shapeFor(definition, this.schema),
      reads: new LRUCache<string, PreparedRead>({ max: SHAPES_PER_OPERATION }),
      mutations: new LRUCache<string, PreparedMutation>({ max: SHAPES_PER_OPERATION }),
      subscriptions: new LRUCache<string, PreparedLive>({ max: SHAPES_PER_OPERATION }),
    };
  }

  /** @throws RowgateError where a value that decides the statement is not accepted */
  read(operation: PreparedOperation, variables: Variables): PreparedRead {
    return this.#once(operation.reads, operation, variables, prepareRead);
  }

  /** Whether the read is compiled already. */
  knows({ reads, shape }: PreparedOperation, variables: Variables): boolean {
    return reads.has(shape(variables));
  }

  /** Throws as {@link read} does. */
  mutation(operation: PreparedOperation, variables: Variables): PreparedMutation {
    return this.#once(operation.mutations, operation, variables, (...of) => this.mutator.prepare(...of));
  }

  /** Throws as {@link read} does. */
  subscription(operation: PreparedOperation, variables: Variables): PreparedLive {
    return this.#once(operation.subscriptions, operation, variables, prepareLive);
  }

  #once<Prepared extends object>(
    known: LRUCache<string, Prepared>,
    { document, definition, shape: shapeOf }: PreparedOperation,
    variables: Variables,
    prepare: (definition: OperationDefinitionNode, scope: OperationContext) => Prepared,
  ): Prepared {
    const shape = shapeOf(variables);
    const prepared = known.get(shape);
    if (prepared) return prepared;
    const made = prepare(definition, this.scope(document, variables));
    this.onPrepare();
    if (shape.length <= LONGEST_SHAPE) known.set(shape, made);
    return made;
  }

  /** What resolving the selections of a document needs. */
  scope(document: DocumentNode, variables: Variables): OperationContext {
    return { ...this.role, schema: this.schema, fragments: fragmentsOf(document), variables };
  }
}

function prepareRead(definition: OperationDefinitionNode, scope: OperationContext): PreparedRead {
  const roots = rootsOf(definition, scope);
  const found = complexity(roots);
  const checkCost = costCheck(roots, found, scope.limits);
  const hasExpressions = found.expressions > 0;
  return {
    checkCost,
    statement: roots.some((root) => root.kind !== 'typename') ? { ...compile(roots), hasExpressions } : undefined,
    sealFor: sealerOf(roots, scope.cursors),
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
