/** What the schema itself knows, cut down to what is selected of it. */
import { fieldsOf } from './fields.ts';
import type { OperationContext } from './operation-context.ts';
import { type Selected, under } from './selected.ts';

/** The selected members of a value, and of those inside it. */
export function constant(value: unknown, selected: Selected, scope: OperationContext): unknown {
  if (selected.selectionSets.length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => constant(item, selected, scope));
  if (value === null) return null;
  const members = new Map<string, unknown>(Object.entries(value as object));
  return Object.fromEntries(
    fieldsOf(selected.type, selected.selectionSets, selected.path, scope).map((field) => [
      field.key,
      field.name === '__typename' ? selected.type.name : constant(members.get(field.name), under(field), scope),
    ]),
  );
}
