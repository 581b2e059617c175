/** Runs a mutation operation: its fields in order, in one transaction, all or nothing (dialect 4.10). */
import type { OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { WriteAccess } from '../../permissions/permitted.ts';
import { claim, type Idempotency, keep } from '../../write/idempotency.ts';
import { inWriteTransaction, type WriteOptions, type WriteTransaction } from '../../write/transaction.ts';
import { mutationRoots } from '../selection/mutation-roots.ts';
import { mutationFields } from '../selection/mutations.ts';
import type { Scope } from '../selection/scope.ts';
import { admitMutation } from './admit-mutation.ts';
import { mutationsOf, type RunMutation } from './mutations.ts';

/** Told how many bytes a part of an answer has. */
export type TakeAnswer = (bytes: number) => void;

export interface MutationRequest {
  readonly definition: OperationDefinitionNode;
  readonly session: Session;
  readonly scope: Scope;
  readonly idempotency: Idempotency | undefined;
  readonly take: TakeAnswer | undefined;
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

  /** The JSON of `data`. Nothing is sent before it is within its limits. Throws RowgateError, and then nothing was written. */
  run({ definition, session, scope, idempotency, take }: MutationRequest): Promise<string> {
    const { access, variables, limits } = scope;
    const { expressions } = admitMutation(mutationRoots(definition, scope), limits, variables);
    const writer = { session, variables, access, rights: this.rights, hasExpressions: expressions > 0 };
    return inWriteTransaction(this.options, writer, async (tx) => {
      const replayed = idempotency && (await claim(tx, idempotency));
      if (replayed !== undefined) return replayed;
      const answer = await this.#fields(definition, tx, scope, take);
      if (idempotency) await keep(tx, idempotency, answer);
      return answer;
    });
  }

  async #fields(
    definition: OperationDefinitionNode,
    tx: WriteTransaction,
    scope: Scope,
    take: TakeAnswer | undefined,
  ): Promise<string> {
    const members: string[] = [];
    for (const field of mutationFields(definition, scope)) {
      const run = this.#mutations.get(field.name);
      const answer = run ? await run(field, tx, scope) : JSON.stringify('mutation_root');
      take?.(Buffer.byteLength(answer));
      members.push(`${JSON.stringify(field.key)}:${answer}`);
    }
    return `{${members.join()}}`;
  }
}
