/** Composites on rows: ready fields for the cells of a records table (composites.yml). */

import { scalarOf } from '../../../access/visible-tables.ts';
import type { Composite, RelationList, RowColumns } from '../../../composites/composites.ts';
import type { InputTypes } from '../../../query/input/input-types.ts';
import { cellArguments } from '../../../query/input/lists.ts';
import type { Builder } from '../builder.ts';
import type { InputDefinitions } from './inputs.ts';
import { answered, keyed, named } from './named.ts';
import type { ObjectType } from './relation-fields.ts';

interface CompositeParts {
  readonly builder: Builder;
  readonly inputs: InputDefinitions;
  readonly types: InputTypes;
}

/** Adds the composites of a table, those that the role sees, to its object type. */
export function defineComposites(parts: CompositeParts, type: ObjectType, composites: Iterable<Composite>): void {
  for (const composite of composites) {
    if (composite.kind === 'relation-list') defineRelationList(parts, type, composite);
    else defineRowColumns(parts.builder, type, composite);
  }
}

function defineRelationList(
  { builder, inputs, types }: CompositeParts,
  type: ObjectType,
  composite: RelationList,
): void {
  const { name, relation } = composite;
  builder.objectFields(type, (t) => ({
    [name]: t.field({
      type: named(`${relation.target}_cell`),
      description: `\`${relation.name}\` for a cell of a table.`,
      args: inputs.arguments(cellArguments(types, composite)),
      resolve: answered,
    }),
  }));
}

function defineRowColumns(builder: Builder, type: ObjectType, { name, displayType, fields }: RowColumns): void {
  builder.objectRef<unknown>(displayType).implement({
    description: `What a cell of the display type \`${displayType}\` shows.`,
    fields: (t) =>
      keyed(fields, (it) => {
        const { scalar, isList } = scalarOf(it);
        const { nullable } = it;
        return [it.name, t.field({ type: isList ? [named(scalar)] : named(scalar), nullable, resolve: answered })];
      }),
  });
  builder.objectFields(type, (t) => ({
    [name]: t.field({
      type: named(displayType),
      description: `The row for a cell of a table: ${fields.map((it) => it.name).join(', ')}.`,
      resolve: answered,
    }),
  }));
}
