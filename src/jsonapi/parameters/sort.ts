/** `sort=-priority,assigned_to.full_name`: the order of a list, as an `order_by` of the dialect. */
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import { SEARCH } from '../../query/input/search.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

/** `{assigned_to: {full_name: 'asc'}}` */
export interface OrderBy {
  readonly [name: string]: OrderBy | 'asc' | 'desc' | 'relevance';
}

/** @throws RowgateError for what the resource cannot be sorted by */
export function parseSort(
  { name, value }: QueryParameter,
  resource: VisibleResource,
  all: VisibleResources,
): readonly OrderBy[] {
  const keys = value.split(',').map((text) => {
    const isDescending = text.startsWith('-');
    return { path: isDescending ? text.slice(1) : text, direction: isDescending ? 'desc' : 'asc' } as const;
  });
  const twice = keys.find(({ path }, index) => keys.findIndex((it) => it.path === path) < index);
  if (twice) throw parameterError(name, `"${shorten(twice.path)}" is there twice`);
  return keys.map(({ path, direction }): OrderBy => {
    if (path === SEARCH && direction === 'asc' && isSearchable(resource)) return { [SEARCH]: 'relevance' };
    const steps = resource.sorts.includes(path) ? path.split('.') : stepsOf(path, resource, all);
    if (!steps) throw parameterError(name, unsortable(path, resource));
    return steps.reduceRight<OrderBy | typeof direction>((of, step) => ({ [step]: of }), direction) as OrderBy;
  });
}

const isSearchable = ({ conditions }: VisibleResource): boolean => conditions.members.has(SEARCH);

/** The columns' names of a path that leads through relationships to one; undefined where there is no such path. */
function stepsOf(path: string, resource: VisibleResource, { of }: VisibleResources): readonly string[] | undefined {
  const names = path.split('.');
  const steps: string[] = [];
  let at = resource;
  for (const name of names.slice(0, -1)) {
    const relationship = at.relationships.get(name);
    if (!relationship || relationship.relation.many) return undefined;
    steps.push(name);
    at = of(relationship.target);
  }
  const last = names.at(-1) ?? '';
  const column = last === 'id' ? at.key : at.attributes.get(last);
  return column && [...steps, column.name];
}

function unsortable(path: string, resource: VisibleResource): string {
  const { type, attributes, sorts } = resource;
  const accepted = listed(['id', ...attributes.keys(), ...sorts, ...(isSearchable(resource) ? [SEARCH] : [])]);
  return `the type "${type}" cannot be sorted by "${shorten(path)}"; accepted are ${accepted}, and by dots the attributes of what a relationship to one leads to`;
}
