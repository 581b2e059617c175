/** Why a caller sees a row or does not, and what it may do with it; and what the database is asked for that. */
import type { TableName } from '../catalog/catalog.ts';
import type { RuledRow } from '../lifecycle/verb-refusals.ts';
import type { Command, PolicyExpression } from './policies.ts';
import type { RoleRights } from './rights.ts';

export const privileges = ['SELECT', 'INSERT', 'UPDATE'] as const;
export type Privilege = (typeof privileges)[number];

/** What the database said of a row. */
export interface Found {
  readonly rules: RuledRow;
  /** By the condition's text. */
  readonly conditions: ReadonlyMap<string, { readonly holds: boolean; readonly actual: string | null }>;
  /** What the gateway's own role may do with the table. */
  readonly granted: ReadonlySet<Privilege>;
  readonly policies: readonly (PolicyExpression & { readonly held: readonly boolean[] })[];
}

export interface ShownCondition {
  readonly condition: string;
  readonly holds: boolean;
  /** What the row has there. */
  readonly actual: string | null;
}

export interface ShownWrite {
  readonly name: string;
  readonly is_allowed: boolean;
  readonly reasons: readonly string[];
}

export interface RowExplanation {
  readonly table: TableName;
  readonly id: string;
  readonly exists: boolean;
  readonly is_visible: boolean;
  readonly row_filter: readonly ShownCondition[];
  readonly policies: readonly ShownPolicy[];
  readonly columns: readonly ShownColumn[];
  readonly writes: readonly ShownWrite[];
  /** What would have to change for the row to be seen; nothing where it is. */
  readonly changes_needed: readonly string[];
}

export interface ShownPolicy {
  readonly name: string;
  readonly command: Command;
  readonly is_permissive: boolean;
  readonly part: PolicyExpression['part'];
  readonly holds: boolean;
  readonly conditions: readonly ShownCondition[];
}

export interface ShownColumn {
  readonly name: string;
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
}

export interface Asked {
  readonly table: TableName;
  readonly id: string;
  readonly rights: RoleRights;
  /** Undefined where there is no such row. */
  readonly found?: Found;
}
