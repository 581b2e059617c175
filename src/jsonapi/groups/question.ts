/** What a request asks of groups: of which resources, by which keys, and what is shown of them. */
import type { RoleEngine } from '../engine.ts';
import { Faults } from '../faults.ts';
import type { Filter } from '../parameters/filter.ts';
import { isHaving, namedGroup, parseGroup, ROLLUP } from '../parameters/group.ts';
import {
  type Grouped,
  type GroupField,
  type GroupSort,
  ownFields,
  parseGroupFields,
  parseGroupSort,
} from '../parameters/group-fields.ts';
import { havingType, parseHaving } from '../parameters/group-having.ts';
import { MAX_SIZE, parsePage } from '../parameters/page.ts';
import { Families, plain } from '../parameters/parameters.ts';
import { parameterError, type QueryParameter } from '../parameters/query-string.ts';
import type { Collection } from '../question.ts';

export interface GroupQuestion extends Grouped {
  readonly filters: readonly Filter[];
  /** Which groups are left. */
  readonly having: readonly Filter[];
  /** Whether totals follow: over the last key, over the last two, and so on. */
  readonly rollup: boolean;
  /** By what they are sorted; the keys that it does not name come last, ascending. */
  readonly sort: readonly GroupSort[];
  readonly shown: readonly GroupField[];
  readonly size: number;
  /** Which page, from 1. */
  readonly number: number;
}

/** @throws RequestFaults */
export function groupQuestion(
  { resource }: Collection,
  sent: readonly QueryParameter[],
  { context, bounds }: RoleEngine,
): GroupQuestion {
  const { resources: all, role } = context;
  const faults = new Faults();
  const families = new Families(sent, ['group', 'fields', 'sort', 'filter', 'page'], faults);
  const given = families.read('group', namedGroup);
  faults.throwIfAny();
  const keys = faults.collect(() => parseGroup(given, resource, all)) ?? [];
  faults.throwIfAny();
  const of = { resource, keys };
  const [shown = ownFields(keys)] = families.read('fields', (it) => parseGroupFields(it, of));
  const [sort = []] = families.read('sort', (it) => parseGroupSort(plain(it), of));
  const having = given
    .filter(isHaving)
    .flatMap((it) => faults.collect(() => [parseHaving(it, havingType(resource, role), bounds.inputDepth)]) ?? []);
  const rollup = faults.collect(() => parseRollup(given)) ?? false;
  const filters = families.filters(resource, all, bounds.inputDepth);
  const pages = families.read('page', (it) => it);
  const page = faults.collect(() => parsePage(pages, role.limits.rows ?? MAX_SIZE, ['size', 'number']));
  faults.throwIfAny();
  return {
    ...of,
    filters,
    having,
    rollup,
    sort,
    shown,
    size: page?.size ?? 0,
    number: page?.kind === 'number' ? page.number : 1,
  };
}

function parseRollup(given: readonly QueryParameter[]): boolean {
  const { value } = given.find(({ name }) => name === ROLLUP) ?? { value: 'false' };
  if (value === 'true' || value === 'false') return value === 'true';
  throw parameterError(ROLLUP, 'it takes true or false');
}
