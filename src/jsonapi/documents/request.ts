/** A question becomes a document request. Its values stay in the variables, so that one statement serves all of its shape. */
import type { TableName } from '../../catalog/catalog.ts';
import { genericOperators } from '../../catalog/operators.ts';
import { operandOf } from '../../permissions/operand.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Predicate } from '../../permissions/predicate.ts';
import { orderBy } from '../../query/build/order-by.ts';
import { where } from '../../query/build/where.ts';
import type { DocumentRequest, Reached, Stretch } from '../../query/document.ts';
import { type Find, JsonValue } from '../../query/input/json-values.ts';
import { sorts } from '../../query/input/sorts.ts';
import type { Order, Rows, Selection } from '../../query/request.ts';
import { targetOf, term } from '../../query/role-context.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { Faults } from '../faults.ts';
import type { IncludeTree } from '../parameters/include.ts';
import type { Page } from '../parameters/page.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { OrderBy } from '../parameters/sort.ts';
import { isListAt, type Place, type Question, shownAt } from '../question.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { LINKED } from './resource-links.ts';
import { type DocumentContext, identifier, relatedRows, resourceObject } from './selection.ts';
import { type DocumentVariables, from } from './variables.ts';

/** @param faults take what is wrong with filters and sort */
export function documentRequest(question: Question, context: DocumentContext, faults: Faults): DocumentRequest {
  const { place, parameters } = question;
  const { include = new Map(), page } = parameters;
  return {
    rows: primaryRows(question, context, faults),
    stretch: stretchOf(page),
    ...('id' in place &&
      place.kind !== 'resource' && { parent: { of: place.resource.rows, key: idOf(place.resource) } }),
    isList: isListAt(place),
    isCounted: isListAt(place) && (page.kind === 'start' || page.kind === 'number'),
    reached: reachedBy(include, context),
    shown: shownTables(question, context),
  };
}

const idOf = ({ key }: Place['resource']): Parameter =>
  operandOf(
    key,
    'value',
    from('id', ({ id }) => id),
  );

function stretchOf(page: Page): Stretch {
  const size = new Parameter(
    from('size', (them) => them.size),
    'bigint',
  );
  if (page.kind === 'number') {
    return {
      size,
      hasEnds: false,
      offset: new Parameter(
        from('offset', ({ offset }) => offset),
        'bigint',
      ),
    };
  }
  if (page.kind === 'start') return { size, hasEnds: true };
  const after = (key: number) => from(`position.${key}` as 'position', ({ position }) => position?.[key]);
  return { size, hasEnds: true, after };
}

function primaryRows({ place, parameters }: Question, context: DocumentContext, faults: Faults): Rows {
  const resource = shownAt(place);
  const of = resource.rows;
  const { sort, page } = parameters;
  const own = 'relationship' in place ? relatedRows(place.relationship, context).orderBy : [];
  const found: Predicate = { kind: 'and', of: conditions(parameters, resource, context, faults) };
  const asked = sort && faults.collect(() => orders(sort, found, of, context));
  return {
    of,
    where: { kind: 'and', of: [...belonging(place, context), ...found.of] },
    orderBy: asked ?? own,
    distinctOn: [],
    isReversed: page.kind === 'before',
  };
}

/** The rows of the place itself, whatever is filtered. */
function belonging(place: Place, { role }: DocumentContext): readonly Predicate[] {
  if (place.kind === 'collection') return [];
  const operand = idOf(place.resource);
  const isIt = (of: PermittedTable, name: string): Predicate => ({
    kind: 'compare',
    term: term(of, name, role),
    operator: genericOperators._eq,
    operand,
  });
  const { rows, key } = place.resource;
  if (place.kind === 'resource') return [isIt(rows, key.name)];
  const { inverse } = place.relationship;
  const shown = place.target.rows;
  const foreignKey = `${inverse.name}_id`;
  if (!inverse.many && shown.attributes.has(foreignKey)) return [isIt(shown, foreignKey)];
  const target = targetOf(inverse, role);
  return [{ kind: 'exists', relation: inverse, target, where: isIt(rows, key.name) }];
}

/** What the filters say, each about the value that has its place among the variables. */
export function conditions(
  { filters }: Pick<Parameters, 'filters'>,
  resource: VisibleResource,
  { role }: DocumentContext,
  faults: Faults,
): readonly Predicate[] {
  return filters.flatMap(({ parameter, where: given }, index): readonly Predicate[] => {
    const find: Find = (variables) => (variables as DocumentVariables).filters[index];
    const value = new JsonValue(resource.conditions, [parameter], `filters.${index}`, find, given);
    return faults.collect(() => [where(value, resource.rows, role)]) ?? [];
  });
}

/** Names alone: nothing of it is a value. */
function orders(
  sort: readonly OrderBy[],
  where: Predicate,
  of: PermittedTable,
  { role }: DocumentContext,
): readonly Order[] {
  const type = sorts(role.inputs, of.table.name);
  return sort.flatMap((it) => orderBy(new JsonValue(type, ['sort'], 'sort', () => it, it), of, role, where));
}

export const reachedBy = (tree: IncludeTree, context: DocumentContext): readonly Reached[] =>
  [...tree.values()].map(({ relationship, further }) => ({
    relation: relationship.relation,
    rows: relatedRows(relationship, context),
    most: relationship.relation.many ? LINKED : 1,
    further: reachedBy(further, context),
  }));

/** What is shown of each table that the document may have resources of. */
function shownTables({ place, parameters }: Question, context: DocumentContext): ReadonlyMap<TableName, Selection> {
  const primary = shownAt(place);
  if (place.kind === 'relationship') return new Map([[primary.rows.table.name, identifier(primary)]]);
  return resourceObjects(primary, parameters, context);
}

/** The resource objects of the primary resource and of those that are included. */
export function resourceObjects(
  primary: VisibleResource,
  { include = new Map(), fields }: Pick<Parameters, 'include' | 'fields'>,
  context: DocumentContext,
): ReadonlyMap<TableName, Selection> {
  const shown = new Set([primary, ...includedResources(include)]);
  return new Map([...shown].map((it) => [it.rows.table.name, resourceObject(it, fields.get(it.type), context)]));
}

const includedResources = (tree: IncludeTree): readonly VisibleResource[] =>
  [...tree.values()].flatMap(({ target, further }) => [target, ...includedResources(further)]);
