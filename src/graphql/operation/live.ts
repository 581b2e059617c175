/** Subscriptions: the one field of a subscription as a live query, or as a stream. */
import type { OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session.ts';
import { RowgateError } from '../../errors.ts';
import type { Live } from '../../live/live.ts';
import type { Subscription } from '../../live/subscription.ts';
import { streamOf } from '../../query/build/stream.ts';
import { complexity } from '../../query/complexity.ts';
import { asItIs, type SealFor, sealerOf } from '../../query/cursors.ts';
import { type CostCheck, costCheck } from '../../query/limits.ts';
import type { Root } from '../../query/request.ts';
import { tableOf } from '../../query/role-context.ts';
import type { StreamValue } from '../../query/stream.ts';
import { compileStream } from '../../read/stream.ts';
import { watch } from '../../read/watched.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { SelectedField } from './fields.ts';
import type { OperationContext } from './operation-context.ts';
import { rootFields, rootOf } from './roots.ts';
import { under } from './selected.ts';
import { selectionOf } from './selection.ts';

/** What tells of changes. */
export type LiveQueries = Pick<Live, 'subscribe' | 'stream'>;

/** A subscription as it can be begun again and again. */
export interface PreparedLive {
  /** Refuses a request whose variables ask for too much. */
  readonly checkCost: CostCheck;
  readonly open: (live: LiveQueries, variables: Variables, session: Session) => Promise<Subscription>;
  readonly sealFor: SealFor;
}

/** @throws RowgateError where it has not one field, or asks for too much */
export function prepareLive(definition: OperationDefinitionNode, scope: OperationContext): PreparedLive {
  const [field, ...others] = rootFields(definition, scope);
  if (!field || others.length > 0)
    throw new RowgateError('validation-failed', 'subscriptions must select one top level field');
  return field.name.endsWith('_stream') ? prepareStream(field, scope) : prepareQuery(field, scope);
}

function prepareQuery(field: SelectedField, scope: OperationContext): PreparedLive {
  const root = rootOf(field, scope);
  const found = complexity([root]);
  const statement = { ...watch(root), hasExpressions: found.expressions > 0 };
  return {
    checkCost: costCheck([root], found, scope.limits),
    open: (live, variables, session) => live.subscribe({ statement, variables, session }),
    sealFor: sealerOf([root], scope.cursors),
  };
}

function prepareStream(field: SelectedField, scope: OperationContext): PreparedLive {
  const of = tableOf(field.name.replace(/_stream$/, ''), scope);
  const selection = selectionOf(under(field), of, scope);
  const value: StreamValue = { key: field.key, ...streamOf(of, field.arguments, scope), selection };
  const roots = [batchOf(value)];
  const found = complexity(roots);
  const statement = { ...compileStream(value), hasExpressions: found.expressions > 0 };
  return {
    checkCost: costCheck(roots, found, scope.limits),
    open: (live, variables, session) => live.stream({ statement, variables, session }),
    sealFor: () => asItIs,
  };
}

/** What limits look at: a batch is a list of its table, sorted by one column. */
const batchOf = ({ key, of, where, column, size: limit, selection }: StreamValue): Root => ({
  key,
  kind: 'list',
  rows: { of, where, orderBy: [{ by: { kind: 'term', term: column }, direction: 'asc' }], distinctOn: [], limit },
  selection,
});
