/** What a filter is about: an attribute or a relationship, of the resource itself or at the end of a path. */
import type { Column } from '../../catalog/catalog.ts';
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import { parameterError } from './query-string.ts';

export interface Place {
  /** The column that is compared. */
  readonly column: Column;
  /** The whole `where` of what is asked of the column. */
  readonly where: (condition: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** A name beside the column that it stands for, and the names of the dialect that lead there. */
type Named = readonly [Column, ...names: string[]];

/** @throws RowgateError for a path that the resource does not have */
export function placeAt(parameter: string, path: string, resource: VisibleResource, { of }: VisibleResources): Place {
  const steps = path.split('.');
  let at = resource;
  for (const step of steps.slice(0, -1)) {
    const relationship = at.relationships.get(step);
    if (!relationship) throw unknownName(parameter, step, at);
    at = of(relationship.target);
  }
  const last = steps.at(-1) ?? '';
  const named = ownPlace(last, at) ?? relationshipPlace(last, at, of);
  if (!named) throw unknownName(parameter, last, at);
  const [column, ...names] = named;
  const wrap = [...steps.slice(0, -1), ...names];
  return {
    column,
    where: (condition) => wrap.reduceRight<object>((inner, name) => ({ [name]: inner }), condition) as never,
  };
}

function ownPlace(name: string, { key, attributes }: VisibleResource): Named | undefined {
  const column = name === 'id' ? key : attributes.get(name);
  return column && [column, column.name];
}

/** By the uuid in its linkage: of one the foreign key, of many any of them. */
function relationshipPlace(
  name: string,
  { relationships, foreignKeys }: VisibleResource,
  of: VisibleResources['of'],
): Named | undefined {
  const relationship = relationships.get(name);
  if (!relationship) return undefined;
  const { key } = of(relationship.target);
  const foreignKey = `${name}_id`;
  return foreignKeys.has(foreignKey) ? [key, foreignKey] : [key, name, key.name];
}

function unknownName(parameter: string, name: string, { type, attributes, relationships }: VisibleResource) {
  const accepted = listed(['id', ...attributes.keys(), ...relationships.keys()]);
  return parameterError(
    parameter,
    `the type "${type}" has no "${shorten(name)}" to filter by; accepted are ${accepted}`,
  );
}
