/** `group[having][count][gt]=1`: which groups are left, each as a `having` of the dialect. All of them must hold. */
import type { Column } from '../../catalog/catalog.ts';
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import { coerce } from '../../query/input/coerce.ts';
import { groupConditions } from '../../query/input/groups.ts';
import type { ObjectType } from '../../query/input/input-type.ts';
import { InputMeasure } from '../../query/input/measure.ts';
import type { RoleContext } from '../../query/role-context.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { type Filter, operation, type Where, wholeWhere } from './filter.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

/** What a `having` of the resource's groups may have. */
export const havingType = ({ rows }: VisibleResource, role: RoleContext): ObjectType =>
  groupConditions(role.inputs, rows.table.name);

/** @throws RowgateError for names, forms and values that are not accepted */
export function parseHaving(it: QueryParameter, type: ObjectType, inputDepth: number): Filter {
  const [, of, operator = 'eq', ...others] = it.keys;
  if (others.length > 0 || of === '' || operator === '') throw parameterError(it.name, FORMS);
  const where = of === undefined ? wholeWhere(it) : ofAggregate(it, of, operator, type);
  new InputMeasure({ inputObjects: Number.POSITIVE_INFINITY, inputDepth }).add(where, [it.name]);
  return { parameter: it.name, where: coerce(where, type, [it.name]) as Where };
}

const FORMS =
  'accepted are group[having][count][OPERATOR]=a, group[having][FUNCTION.ATTRIBUTE][OPERATOR]=a and group[having]={...}, a whole "having"';

function ofAggregate(it: QueryParameter, of: string, operator: string, type: ObjectType): Where {
  const [name = '', attribute] = of.split('.');
  const found = callsOf(type).find((call) => call.of === of);
  if (!found) {
    const accepted = listed(callsOf(type).map((call) => call.of));
    throw parameterError(it.name, `groups have no condition on "${shorten(of)}"; accepted are ${accepted}`);
  }
  const predicate = operation(it, operator, found.column);
  return { [name]: { ...(attribute !== undefined && { arguments: attribute }), predicate } };
}

/** What is compared: `count`, `sum.token_reward`. */
interface Call {
  readonly of: string;
  readonly column: Pick<Column, 'scalar' | 'isList'>;
}

function callsOf({ members }: ObjectType): readonly Call[] {
  return [...members].flatMap(([name, { type }]): readonly Call[] => {
    if (name.startsWith('_') || type.kind !== 'object') return [];
    if (name === 'count') return [{ of: name, column: { scalar: 'Int', isList: false } }];
    const of = type.members.get('arguments')?.type;
    const scalar = name.startsWith('bool_') ? 'Boolean' : 'numeric';
    return of?.kind === 'enum'
      ? of.values.map((it) => ({ of: `${name}.${it}`, column: { scalar, isList: false } }))
      : [];
  });
}
