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

export type Family = 'include' | 'fields' | 'sort' | 'filter' | 'page' | 'group';

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
  const families = new Families(sent, accepted, faults);
  const [include] = families.read('include', (it) => parseInclude(plain(it), resource, all));
  const [sort] = families.read('sort', (it) => parseSort(plain(it), resource, all));
  const fields = new Map(families.read('fields', (it) => parseFields(it, all)));
  const filters = families.filters(resource, all, inputDepth);
  const pages = families.read('page', (it) => it);
  const page = faults.collect(() => parsePage(pages, maxSize)) ?? { kind: 'start', size: maxSize };
  return { include, fields, sort, filters, page };
}

/** What is sent of the families that a URL takes. */
export class Families {
  constructor(
    private readonly sent: readonly QueryParameter[],
    private readonly accepted: readonly Family[],
    private readonly faults: Faults,
  ) {
    for (const { name, family } of sent) {
      if (!accepted.some((it) => it === family)) faults.collect(() => refuse(name, accepted));
    }
  }

  /** What is read of each parameter of a family, which must not be there twice. */
  read<T>(family: Family, parse: (it: QueryParameter) => T): readonly T[] {
    return [...groupBy(this.#of(family), ({ name }) => name).values()].flatMap(
      (same) => this.faults.collect(() => [parse(once(same))]) ?? [],
    );
  }

  filters(resource: VisibleResource, all: VisibleResources, inputDepth: number): readonly Filter[] {
    return [...groupBy(this.#of('filter'), filterKey).values()].flatMap(
      (same) => this.faults.collect(() => parseFilter(same, resource, all, inputDepth)) ?? [],
    );
  }

  #of(family: Family): readonly QueryParameter[] {
    return this.accepted.includes(family) ? this.sent.filter((it) => it.family === family) : [];
  }
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
  group: 'group',
};

function once([first, second]: readonly QueryParameter[]): QueryParameter {
  if (!first) throw new Error('A group has one member at least');
  if (second) throw parameterError(second.name, 'it is there twice');
  return first;
}

/** A parameter whose name has no brackets. */
export function plain(parameter: QueryParameter): QueryParameter {
  if (parameter.keys.length === 0) return parameter;
  throw parameterError(parameter.name, `accepted is "${parameter.family}" without brackets`);
}
