/** What groups show and are sorted by: their keys, how many there are of them, and what is computed: `sum.token_reward`. */
import type { Column } from '../../catalog/catalog.ts';
import { groupBy } from '../../lib/group-by.ts';
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import type { ColumnFunction } from '../../query/request.ts';
import type { VisibleResource } from '../visible-resources.ts';
import type { GroupKey } from './group.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

export type GroupField =
  | { readonly kind: 'key'; readonly index: number }
  | { readonly kind: 'count' }
  | { readonly kind: 'function'; readonly function: ColumnFunction; readonly column: Column };

export interface GroupSort {
  readonly by: GroupField;
  readonly direction: 'asc' | 'desc';
}

/** What groups of a resource have: its type, and keys of their own. */
export interface Grouped {
  readonly resource: VisibleResource;
  readonly keys: readonly GroupKey[];
}

/** The type of a resource's groups. */
export const groupTypeOf = ({ type }: Pick<VisibleResource, 'type'>): string => `${type}_group`;

/** What is shown unless `fields` says what. */
export const ownFields = (keys: readonly GroupKey[]): readonly GroupField[] => [
  ...keys.map((_, index) => ({ kind: 'key', index }) as const),
  { kind: 'count' },
];

/** `fields[task_group]=status,count,sum.token_reward` */
export function parseGroupFields(
  { name, keys: [type, ...others], value }: QueryParameter,
  of: Grouped,
): readonly GroupField[] {
  const accepted = groupTypeOf(of.resource);
  if (type !== accepted || others.length > 0) throw parameterError(name, `accepted is fields[${accepted}]`);
  const names = value === '' ? [] : [...new Set(value.split(','))];
  return names.map((it) => fieldNamed(name, it, of));
}

/** `sort=-count,status` */
export function parseGroupSort({ name, value }: QueryParameter, of: Grouped): readonly GroupSort[] {
  const names = value.split(',').map((text) => text.replace(/^-/, ''));
  const twice = names.find((it, index) => names.indexOf(it) < index);
  if (twice !== undefined) throw parameterError(name, `"${shorten(twice)}" is there twice`);
  return value.split(',').map((text, index) => ({
    by: fieldNamed(name, names[index] ?? '', of),
    direction: text.startsWith('-') ? 'desc' : 'asc',
  }));
}

function fieldNamed(parameter: string, name: string, { keys, resource }: Grouped): GroupField {
  const index = keys.findIndex(({ path }) => path.join('.') === name || path.join('.') === `${name}.id`);
  if (index >= 0) return { kind: 'key', index };
  if (name === 'count') return { kind: 'count' };
  const [first, of, ...others] = name.split('.');
  const called = resource.aggregates.find((it) => it.name === first);
  const column = called?.columns.find((it) => it.name === of);
  if (called && column && others.length === 0) return { kind: 'function', function: called.name, column };
  const own = listed([...keys.map(({ path }) => path.join('.')), 'count']);
  const message = `groups have no "${shorten(name)}"; accepted are ${own}, and by dots what is computed: ${computed(resource)}`;
  throw parameterError(parameter, message);
}

/** Functions with the attributes that they take: `sum, avg of token_reward; min, max of title, token_reward`. */
const computed = ({ aggregates }: VisibleResource): string =>
  [...groupBy(aggregates, ({ columns }) => listed(columns.map((it) => it.name)))]
    .filter(([columns]) => columns !== '')
    .map(([columns, functions]) => `${listed(functions.map((it) => it.name))} of ${columns}`)
    .join('; ');
