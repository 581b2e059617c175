/** The families of parameters, and which of them each kind of URL takes. Whatever it does not take is refused. */
import { groupBy } from '../../lib/group-by.ts';
import { shorten } from '../../lib/quote.ts';
import type { Faults } from '../faults.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import { type FieldSets, parseFields } from './fields.ts';
import { type Filter, filterKey, parseFilter } from './filter.ts';
import { type IncludeTree, parseInclude } from './include.ts';
import { type Page, parsePage } from './page.ts';
import { parameterError, type QueryParameter } from './query-string.ts';
import { type OrderBy, parseSort } from './sort.ts';

export type Family = 'include' | 'fields' | 'sort' | 'filter' | 'page';

export interface Parameters {
  /** Undefined where it is not asked for: then there is no member `included`. */
  readonly include: IncludeTree | undefined;
  readonly fields: FieldSets;
  /** Undefined where the list has its own order. */
  readonly sort: readonly OrderBy[] | undefined;
  readonly filters: readonly Filter[];
  readonly page: Page;
}

export interface ParameterContext {
  /** What the URL shows. */
  readonly resource: VisibleResource;
  readonly all: VisibleResources;
  readonly accepted: readonly Family[];
  /** The most resources of a page that the role may have. */
  readonly maxSize: number;
  /** How deep objects and lists stand within each other in a filter. */
  readonly inputDepth: number;
}

/** What can be read of the parameters; what is wrong with them goes to the faults. */
export function readParameters(
  sent: readonly QueryParameter[],
  { resource, all, accepted, maxSize, inputDepth }: ParameterContext,
  faults: Faults,
): Parameters {
  for (const { name, family } of sent) {
    if (!accepted.some((it) => it === family)) faults.collect(() => refuse(name, accepted));
  }
  const of = (family: Family) => (accepted.includes(family) ? sent.filter((it) => it.family === family) : []);
  const read = <T>(group: readonly QueryParameter[], parse: (it: QueryParameter) => T): readonly T[] =>
    [...groupBy(group, ({ name }) => name).values()].flatMap((same) => faults.collect(() => [parse(once(same))]) ?? []);
  const [include] = read(of('include'), (it) => parseInclude(plain(it), resource, all));
  const [sort] = read(of('sort'), (it) => parseSort(plain(it), resource, all));
  const fields = new Map(read(of('fields'), (it) => parseFields(it, all)));
  const filters = [...groupBy(of('filter'), filterKey).values()].flatMap(
    (same) => faults.collect(() => parseFilter(same, resource, all, inputDepth)) ?? [],
  );
  const pages = read(of('page'), (it) => it);
  const page = faults.collect(() => parsePage(pages, maxSize)) ?? { kind: 'start', size: maxSize };
  return { include, fields, sort, filters, page };
}

function refuse(name: string, accepted: readonly Family[]): never {
  const forms = accepted.length > 0 ? `accepted are ${accepted.map((it) => FORMS[it]).join(', ')}` : 'there are none';
  throw parameterError(name, `"${shorten(name)}" is no parameter of this URL; ${forms}`);
}

const FORMS: Readonly<Record<Family, string>> = {
  include: 'include',
  fields: 'fields[TYPE]',
  sort: 'sort',
  filter: 'filter[PATH]',
  page: 'page[size]',
};

function once([first, second]: readonly QueryParameter[]): QueryParameter {
  if (!first) throw new Error('A group has one member at least');
  if (second) throw parameterError(second.name, 'it is there twice');
  return first;
}

/** A parameter whose name has no brackets. */
function plain(parameter: QueryParameter): QueryParameter {
  if (parameter.keys.length === 0) return parameter;
  throw parameterError(parameter.name, `accepted is "${parameter.family}" without brackets`);
}
