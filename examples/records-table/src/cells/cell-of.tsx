/** How a value is drawn: an editor where the page has one for the column, else by the column's display type. */
import type { ComponentType, ReactNode } from 'react';
import type { Row } from '../roots/document.ts';
import type { Column } from '../roots/use-roots.ts';
import { AssigneeCell } from '../tasks/AssigneeCell.tsx';
import { StatusCell } from '../tasks/StatusCell.tsx';
import { BooleanCell } from './BooleanCell.tsx';
import { DateCell } from './DateCell.tsx';
import { EnumCell } from './EnumCell.tsx';
import { ListCell } from './ListCell.tsx';
import { NumberCell } from './NumberCell.tsx';
import { PersonCell } from './PersonCell.tsx';
import { TextCell } from './TextCell.tsx';

export interface CellProps {
  readonly value: unknown;
  readonly row: Row;
  readonly column: Column;
}

type Cell = ComponentType<CellProps>;

const editors: Readonly<Record<string, Cell>> = {
  'tasks.status': StatusCell,
  'tasks.assigned_to.composite_avatar_fullname': AssigneeCell,
};

const displays: Readonly<Record<string, Cell>> = {
  text: TextCell,
  enum: EnumCell,
  datetime: DateCell,
  number: NumberCell,
  boolean: BooleanCell,
  relation_list: ListCell,
  people_avatar_name: PersonCell,
};

export function cellOf({ root, ...props }: CellProps & { readonly root: string }): ReactNode {
  const { name, display_type } = props.column;
  const Cell = editors[`${root}.${name}`] ?? displays[display_type] ?? TextCell;
  return <Cell {...props} />;
}
