/** Runs a mutation operation: its fields in order, in one transaction, all or nothing (dialect 4.10). */
import type { OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { Seen } from '../../db/position.ts';
import type { Bytes } from '../../lib/bytes.ts';
import type { WriteAccess } from '../../permissions/permitted.ts';
import { complexity } from '../../query/complexity.ts';
import { type CostCheck, costCheck } from '../../query/limits.ts';
import type { RoleContext } from '../../query/role-context.ts';
import { settingsOf } from '../../read/run.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { Idempotency } from '../../write/idempotency.ts';
import { type Mutation, mutationsOf } from '../../write/mutations.ts';
import { runOperation } from '../../write/operation.ts';
import { type Piece, toScript } from '../../write/script.ts';
import type { WriteOptions } from '../../write/transaction.ts';
import { type Writer, writerOf } from '../../write/writer.ts';
import { checkRows } from './check-rows.ts';
import { mutationRoots } from './mutation-roots.ts';
import { mutationFields, type PreparedField, prepareField } from './mutations.ts';
import type { OperationContext } from './operation-context.ts';

/** A mutation as it can be run again and again. */
export interface PreparedMutation {
  readonly fields: readonly PreparedField[];
  /** Refuses a request whose variables ask for too much. */
  readonly checkCost: CostCheck;
  /** Whether regular expressions, SIMILAR patterns or searches are in it, so that its statements may run for less time. */
  readonly hasExpressions: boolean;
}

export interface MutationRequest {
  readonly variables: Variables;
  readonly session: Session;
  readonly idempotency: Idempotency | undefined;
  /** Bytes that the answer may have. */
  readonly mostBytes: number;
  readonly seen?: Seen | undefined;
}

/** Runs the mutations of one role. */
export class Mutator {
  readonly #mutations: ReadonlyMap<string, Mutation>;
  readonly #writer: Writer;

  constructor(
    private readonly role: RoleContext,
    rights: WriteAccess,
    private readonly options: WriteOptions,
  ) {
    this.#writer = writerOf(role.access, rights, role.limits.insertedRows);
    this.#mutations = mutationsOf(this.#writer, role);
  }

  /** Throws RowgateError for what is not accepted, whatever the values. */
  prepare(definition: OperationDefinitionNode, scope: OperationContext): PreparedMutation {
    const roots = mutationRoots(definition, scope);
    const found = complexity(roots);
    const checkCost = costCheck(roots, found, scope.limits);
    const fields = mutationFields(definition, scope).map((field) => prepareField(field, this.#mutations, scope));
    return { fields, checkCost, hasExpressions: found.expressions > 0 };
  }

  /** The JSON of `data`. Nothing is sent before it is within its limits. Throws RowgateError, and then nothing was written. */
  async run({ fields, checkCost, hasExpressions }: PreparedMutation, request: MutationRequest): Promise<Bytes> {
    const { session, variables } = request;
    checkCost(variables);
    const requests = fields.map(({ key, read }) => ({ key, ...read(variables) }));
    checkRows(
      requests.flatMap(({ inserted }) => inserted),
      this.role.limits,
    );
    return runOperation(this.options, {
      settings: settingsOf(session),
      printed: this.#writer.printed,
      // All that the operation will do is known before anything of it is sent.
      script: () => toScript(scriptOf(requests)),
      hasExpressions,
      mostSteps: this.role.limits.steps,
      ...request,
    });
  }
}

interface Member {
  readonly key: string;
  pieces(): readonly Piece[];
}

const scriptOf = (members: readonly Member[]): readonly Piece[] => [
  '{',
  ...members.flatMap(({ key, pieces }, index): readonly Piece[] => [
    `${index === 0 ? '' : ','}${JSON.stringify(key)}:`,
    ...pieces(),
  ]),
  '}',
];
