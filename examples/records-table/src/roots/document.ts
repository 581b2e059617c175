/** The query for a root that nobody knew when the page was written: made from its columns. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { gql } from 'urql';
import { extrasOf } from './extras.ts';
import type { Column, Root } from './use-roots.ts';

/** A row's values by field. */
export type Row = Readonly<Record<string, unknown>>;

export interface Page {
  readonly items: readonly Row[];
  readonly end_cursor: string | null;
  readonly has_more: boolean;
  readonly total_count: number;
}

export interface PageVariables extends Record<string, unknown> {
  readonly where: object;
  readonly order_by: readonly object[];
  readonly first: number;
  readonly after: string | null;
  readonly counted: number;
}

export type PageDocument = TypedDocumentNode<{ readonly page: Page }, PageVariables>;

/** How many items of a list a cell has at hand. */
const ITEMS = 10;

/** Exact counts are the slow half of a table: past this many, "and more" will do. */
export const COUNTED = 1_000;

/** As a subscription it is answered again whenever the page changes. */
export function pageDocument(root: Root, operation: 'query' | 'subscription' = 'query'): PageDocument {
  const { name } = root;
  const { fragment = '', spread } = extrasOf(name);
  return gql`
    ${operation} RecordsPage($where: ${name}_bool_exp, $order_by: [${name}_order_by!], $first: Int!, $after: String, $counted: Int) {
      page: ${name}_page(where: $where, order_by: $order_by, first: $first, after: $after, count_up_to: $counted) {
        items { ${keyOf(root)} ${root.columns.map(fieldOf).join(' ')} ${spread} }
        end_cursor has_more total_count
      }
    }
    ${fragment}`;
}

/** The public key: `blueprint_runs` has `blueprint_run_id`. */
export const keyOf = ({ name }: Root): string => `${name.replace(/s$/, '')}_id`;

/** `assigned_to.composite_avatar_fullname` is `assigned_to { composite_avatar_fullname { ... } }`. */
function fieldOf({ name, display_type, fields }: Column): string {
  const path = name.split('.');
  return path.join(' { ') + selectionOf(display_type, fields) + ' }'.repeat(path.length - 1);
}

function selectionOf(displayType: string, fields: readonly string[]): string {
  if (displayType === 'relation_list')
    return `(limit: ${ITEMS}) { items { ${fields.join(' ')} } total_count has_more }`;
  return displayType === 'people_avatar_name' ? ` { ${fields.join(' ')} }` : '';
}

/** The value at `assigned_to.composite_avatar_fullname`; null where the way ends early. */
export const valueAt = (row: Row, name: string): unknown =>
  name.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : null), row) ?? null;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
