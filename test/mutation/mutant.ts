/** A mutant: the gateway with one thing weakened, which the suite must notice. */

import type { TableName } from '../../src/catalog/catalog.ts';
import type { readByRowSecurity, readByStatement } from '../../src/live/identity.ts';
import type { Role } from '../../src/permissions/roles.ts';
import type { RoleRules } from '../../src/permissions/rules.ts';

/** A role's rules for a table, instead of those that `src/permissions` has. */
export interface WeakenedRules {
  readonly table: TableName;
  readonly role: Role;
  readonly rules: RoleRules<TableName>;
}

export interface PermissionMutant {
  readonly kind: 'permission';
  /** What is weakened and how, in words; no two are alike. */
  readonly name: string;
  /** Whether it is about what a role reads, or about what it writes. */
  readonly about: 'reading' | 'writing';
  readonly weakened: WeakenedRules;
}

export interface DatabaseMutant {
  readonly kind: 'database';
  readonly name: string;
  /** Run by the superuser in a migrated database. */
  readonly sql: string;
  /** What takes it back where it holds for the whole server. */
  readonly undo?: string;
}

/** What makes live queries share a run, one thing at a time. */
export type KeyPart = keyof typeof readByRowSecurity | keyof typeof readByStatement;

export interface LiveKeyMutant {
  readonly kind: 'live-key';
  readonly name: string;
  /** Left out, so that live queries which differ in it share a run. */
  readonly leftOut: KeyPart;
}

/** A column that is searched, though nobody asks whether it may be read. */
export interface ForgottenColumn {
  readonly table: TableName;
  readonly column: string;
}

export interface SearchMutant {
  readonly kind: 'search';
  readonly name: string;
  readonly forgotten: ForgottenColumn;
}

/** A text in a source file that stands for another there. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface ColumnMutant {
  readonly kind: 'columns';
  readonly name: string;
  readonly edits: readonly Edit[];
}

export type Mutant = PermissionMutant | DatabaseMutant | LiveKeyMutant | SearchMutant | ColumnMutant;
