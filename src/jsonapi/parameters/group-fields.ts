/** What groups show and are sorted by: their keys, how many there are of them, and what is computed: `sum.token_reward`. */
import type { Column } from '../../catalog/catalog.ts';
import { groupBy } from '../../lib/group-by.ts';
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import type { ColumnFunction } from '../../query/request.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { type GroupKey, isInside } from './group.ts';
import { type JsonPlace, jsonPlace } from './json-place.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

/** What is computed of an attribute, or of a place inside one that holds JSON. */
export interface Computed {
  readonly kind: 'function';
  readonly function: ColumnFunction;
  readonly column: Column;
  readonly place?: JsonPlace;
}

export type GroupField = { readonly kind: 'key'; readonly index: number } | { readonly kind: 'count' } | Computed;

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
  const fields = names.map((it) => fieldNamed(name, it, of));
  const computed = fields.filter((it) => it.kind === 'function');
  for (const [index, field] of computed.entries()) {
    const other = computed.slice(0, index).find((it) => isInside(pathOf(it), pathOf(field)));
    if (other) throw parameterError(name, `"${placeOf(field)}" cannot stand beside "${placeOf(other)}"`);
  }
  return fields;
}

/** Where it stands among a group's attributes. */
const pathOf = ({ function: fn, column, place }: Computed): readonly string[] => [
  fn,
  column.name,
  ...(place?.steps ?? []),
];

const placeOf = (field: Computed): string => shorten(pathOf(field).join('.'));

/** `sort=-count,status` */
export function parseGroupSort({ name, value }: QueryParameter, of: Grouped): readonly GroupSort[] {
  const names = value.split(',').map((text) => text.replace(/^-/, ''));
  const twice = names.find((it, index) => names.indexOf(it) < index);
  if (twice !== undefined) throw parameterError(name, `"${shorten(twice)}" is there twice`);
  return value.split(',').map((text, index) => {
    const by = fieldNamed(name, names[index] ?? '', of);
    const isPlace = by.kind === 'function' && by.place;
    if (isPlace) throw parameterError(name, 'groups are not sorted by what is computed of a place inside JSON');
    return { by, direction: text.startsWith('-') ? 'desc' : 'asc' };
  });
}

function fieldNamed(parameter: string, name: string, { keys, resource }: Grouped): GroupField {
  const index = keys.findIndex((key) => namesOf(key).includes(name));
  if (index >= 0) return { kind: 'key', index };
  if (name === 'count') return { kind: 'count' };
  const [first, of, ...others] = name.split('.');
  const called = resource.aggregates.find((it) => it.name === first);
  const column = called?.columns.find((it) => it.name === of);
  if (called && column && others.length === 0) return { kind: 'function', function: called.name, column };
  const json = called?.json.find((it) => it.name === of);
  const place = jsonPlace(others.join('.'), 'numeric');
  if (called && json && place) return { kind: 'function', function: called.name, column: json, place };
  const own = listed([...keys.map(({ path }) => path.join('.')), 'count']);
  const message = `groups have no "${shorten(name)}"; accepted are ${own}, and by dots what is computed: ${computed(resource)}`;
  throw parameterError(parameter, message);
}

/** A relationship is its id, and a place inside JSON may be named with its type. */
const namesOf = ({ path, as }: GroupKey): readonly string[] => {
  const name = path.join('.');
  return [name, as ? `${name}:${as}` : name.replace(/\.id$/, '')];
};

/** Functions with the attributes that they take: `sum, avg of token_reward; min, max of title, token_reward`. */
const computed = ({ aggregates }: VisibleResource): string =>
  [...groupBy(aggregates, ({ columns }) => listed(columns.map((it) => it.name)))]
    .filter(([columns]) => columns !== '')
    .map(([columns, functions]) => `${listed(functions.map((it) => it.name))} of ${columns}`)
    .join('; ') + places(aggregates);

const places = (aggregates: VisibleResource['aggregates']): string => {
  const json = new Set(aggregates.flatMap((it) => it.json.map(({ name }) => name)));
  return json.size > 0 ? `; and of places inside ${listed([...json])}, such as sum.${[...json][0]}.a.b` : '';
};
