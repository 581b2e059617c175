/** The operators of an update (dialect 4.5), as data: for the schema, for the rules and for the SQL. */
import type { Column } from './catalog.ts';

interface UpdateOperator {
  /** The columns that it is offered on. */
  readonly on: 'all' | 'numbers' | 'jsonb';
  /** What it takes where that is no value of the column. */
  readonly takes?: Pick<Column, 'scalar' | 'isList'>;
  readonly description: string;
}

const updateOperators = {
  _set: { on: 'all', description: 'Sets columns.' },
  _inc: { on: 'numbers', description: 'Adds to numbers.' },
  _append: { on: 'jsonb', description: 'Appends to jsonb values.' },
  _prepend: { on: 'jsonb', description: 'Prepends to jsonb values.' },
  _delete_key: {
    on: 'jsonb',
    takes: { scalar: 'String', isList: false },
    description: 'Removes a key of an object.',
  },
  _delete_elem: {
    on: 'jsonb',
    takes: { scalar: 'Int', isList: false },
    description: 'Removes an element of a list.',
  },
  _delete_at_path: {
    on: 'jsonb',
    takes: { scalar: 'String', isList: true },
    description: 'Removes what is at a path.',
  },
} as const satisfies Readonly<Record<string, UpdateOperator>>;

export type UpdateOperatorName = keyof typeof updateOperators;

export const updateOperatorNames = Object.keys(updateOperators) as readonly UpdateOperatorName[];

/** What is known of an operator by its name. */
export const updateOperator = (name: UpdateOperatorName): UpdateOperator => updateOperators[name];
