/** Runs a mutation operation: its fields in order, in one transaction, all or nothing (dialect 4.10). */
import type { OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { WriteAccess } from '../../permissions/permitted.ts';
import { settingsOf } from '../../read/run.ts';
import type { Idempotency } from '../../write/idempotency.ts';
import { runOperation } from '../../write/operation.ts';
import { type Piece, toScript } from '../../write/script.ts';
import type { WriteOptions } from '../../write/transaction.ts';
import { admitMutation } from './admit-mutation.ts';
import { mutationFields } from './mutation-arguments.ts';
import { mutationRoots } from './mutation-roots.ts';
import { mutationsOf, type PlanMutation } from './mutations.ts';
import type { OperationContext } from './operation-context.ts';

export interface MutationRequest {
  readonly definition: OperationDefinitionNode;
  readonly session: Session;
  readonly scope: OperationContext;
  readonly idempotency: Idempotency | undefined;
  /** Bytes that the answer may have. */
  readonly mostBytes: number;
}

/** Runs the mutations of one role. */
export class Mutator {
  readonly #mutations: ReadonlyMap<string, PlanMutation>;

  constructor(
    private readonly rights: WriteAccess,
    private readonly options: WriteOptions,
  ) {
    this.#mutations = mutationsOf(rights);
  }

  /** The JSON of `data`. Nothing is sent before it is within its limits. Throws RowgateError, and then nothing was written. */
  async run({ definition, session, scope, ...request }: MutationRequest): Promise<string> {
    const { variables, limits } = scope;
    const { expressions } = admitMutation(mutationRoots(definition, scope), limits, variables);
    return runOperation(this.options, {
      ...request,
      session,
      settings: settingsOf(session),
      variables,
      script: () => toScript(this.#plan(definition, scope)),
      hasExpressions: expressions > 0,
    });
  }

  /** All that the operation will do is known before anything of it is sent. */
  #plan(definition: OperationDefinitionNode, scope: OperationContext): readonly Piece[] {
    const writer = { access: scope.access, rights: this.rights, mostRows: scope.limits.insertedRows };
    const members = mutationFields(definition, scope).flatMap((field, index): readonly Piece[] => {
      const plan = this.#mutations.get(field.name);
      const pieces = plan ? plan(field, writer, scope) : [JSON.stringify('mutation_root')];
      return [`${index === 0 ? '' : ','}${JSON.stringify(field.key)}:`, ...pieces];
    });
    return ['{', ...members, '}'];
  }
}
