/** Runs a mutation operation: its fields in order, in one transaction, all or nothing (dialect 4.10). */
import type { OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { WriteAccess } from '../../permissions/permitted.ts';
import { claim, type Idempotency, keep } from '../../write/idempotency.ts';
import { inWriteTransaction, type WriteOptions, type WriteTransaction } from '../../write/transaction.ts';
import { mutationFields } from '../selection/mutations.ts';
import type { Scope } from '../selection/scope.ts';
import { mutationsOf, type RunMutation } from './mutations.ts';

export interface MutationRequest {
  readonly definition: OperationDefinitionNode;
  readonly session: Session;
  readonly scope: Scope;
  readonly idempotency: Idempotency | undefined;
}

/** Runs the mutations of one role. */
export class Mutator {
  readonly #mutations: ReadonlyMap<string, RunMutation>;

  constructor(
    private readonly rights: WriteAccess,
    private readonly options: WriteOptions,
  ) {
    this.#mutations = mutationsOf(rights);
  }

  /** The JSON of `data`. Throws RowgateError, and then nothing was written. */
  run({ definition, session, scope, idempotency }: MutationRequest): Promise<string> {
    const { access, variables } = scope;
    const writer = { session, variables, access, rights: this.rights };
    return inWriteTransaction(this.options, writer, async (tx) => {
      const replayed = idempotency && (await claim(tx, idempotency));
      if (replayed !== undefined) return replayed;
      const answer = await this.#fields(definition, tx, scope);
      if (idempotency) await keep(tx, idempotency, answer);
      return answer;
    });
  }

  async #fields(definition: OperationDefinitionNode, tx: WriteTransaction, scope: Scope): Promise<string> {
    const members: string[] = [];
    for (const field of mutationFields(definition, scope)) {
      const run = this.#mutations.get(field.name);
      const answer = run ? await run(field, tx, scope) : JSON.stringify('mutation_root');
      members.push(`${JSON.stringify(field.key)}:${answer}`);
    }
    return `{${members.join()}}`;
  }
}
