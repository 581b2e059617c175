/** What is shown of a row: a resource object, or its identifier. */
import type { Column } from '../../catalog/catalog.ts';
import { ALWAYS } from '../../permissions/predicate.ts';
import type { CellValue, Order, RowColumnsValue, Rows, Selection } from '../../query/request.ts';
import { type RoleContext, term } from '../../query/role-context.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { Relationship } from '../resources.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import { LINKED, linksMark, resourceMark } from './resource-links.ts';

/** What a role sees, and what it is bound by. */
export interface DocumentContext {
  readonly role: RoleContext;
  readonly resources: VisibleResources;
}

type Part = Selection[number];

export const identifier = (resource: VisibleResource): Selection => [
  { key: 'type', kind: 'constant', value: resource.type },
  idOf(resource),
];

const idOf = ({ key }: VisibleResource): Part => ({ key: 'id', kind: 'column', term: key });

/** @param fields names of what is shown; all without it */
export function resourceObject(
  resource: VisibleResource,
  fields: ReadonlySet<string> | undefined,
  context: DocumentContext,
): Selection {
  const isShown = (name: string): boolean => fields?.has(name) ?? true;
  const attributes = [...resource.attributes.values()].filter(({ name }) => isShown(name)).map(attribute);
  const relationships = [...resource.relationships.values()].filter(({ name }) => isShown(name));
  return [
    { key: 'type', kind: 'mark', text: resourceMark(resource) },
    idOf(resource),
    ...group('attributes', attributes),
    ...group(
      'relationships',
      relationships.map((it) => relationshipObject(it, context)),
    ),
    { key: 'links', kind: 'mark', text: linksMark() },
  ];
}

const attribute = (column: Column): Part => ({ key: column.name, kind: 'column', term: column });

const group = (key: string, selection: Selection): readonly (RowColumnsValue & { readonly key: string })[] =>
  selection.length > 0 ? [{ key, kind: 'row-columns', selection }] : [];

function relationshipObject(it: Relationship, context: DocumentContext): Part {
  const target = context.resources.of(it.target);
  const text = linksMark(it.name);
  if (it.relation.many) {
    const parts: CellValue['parts'] = [
      { key: 'data', kind: 'items', selection: identifier(target) },
      { key: 'links', kind: 'mark-by-more', text, ifMore: linksMark(it.name, true) },
    ];
    const size = new Parameter({ kind: 'literal', value: LINKED }, 'bigint');
    return { key: it.name, kind: 'cell', relation: it.relation, rows: relatedRows(it, context), size, parts };
  }
  const data = {
    key: 'data',
    kind: 'object',
    relation: it.relation,
    target: target.rows,
    selection: identifier(target),
  } as const;
  return { key: it.name, kind: 'row-columns', selection: [data, { key: 'links', kind: 'mark', text }] };
}

/** The rows of a relationship in their own order. */
export const relatedRows = (it: Relationship, { role, resources }: DocumentContext): Rows => {
  const of = resources.of(it.target).rows;
  return { of, where: ALWAYS, orderBy: ownOrder(it, of, role), distinctOn: [] };
};

const ownOrder = ({ manyBy }: Relationship, of: Rows['of'], role: RoleContext): readonly Order[] =>
  manyBy === undefined ? [] : [{ by: { kind: 'term', term: term(of, manyBy, role) }, direction: 'asc' }];
