/** `include=subtasks.assigned_to,workspace`: which related resources come along. */
import { limitExceeded } from '../../errors.ts';
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import type { Relationship } from '../resources.ts';
import type { VisibleResource, VisibleResources } from '../visible-resources.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

/** What is included of a resource's relationships, by their names. */
export type IncludeTree = ReadonlyMap<string, IncludeStep>;

interface IncludeStep {
  readonly relationship: Relationship;
  readonly target: VisibleResource;
  readonly further: IncludeTree;
}

/** Relationships within each other. */
export const MAX_DEPTH = 5;

type Branch = Map<string, IncludeStep & { readonly further: Branch }>;

/** @throws RowgateError for a path that the resource does not have */
export function parseInclude(
  { name, value }: QueryParameter,
  resource: VisibleResource,
  { of }: VisibleResources,
): IncludeTree {
  const tree: Branch = new Map();
  for (const path of value === '' ? [] : value.split(',')) {
    const names = path.split('.');
    if (names.length > MAX_DEPTH) throw tooDeep(name, names.length);
    let at = { branch: tree, resource };
    for (const step of names) {
      const relationship = at.resource.relationships.get(step);
      if (!relationship) throw unknownStep(name, path, at.resource);
      const known = at.branch.get(step) ?? { relationship, target: of(relationship.target), further: new Map() };
      at.branch.set(step, known);
      at = { branch: known.further, resource: known.target };
    }
  }
  return tree;
}

function tooDeep(parameter: string, found: number) {
  const { code, message, extensions } = limitExceeded({ limit: 'include', most: MAX_DEPTH, found });
  return parameterError(parameter, message, extensions, code);
}

function unknownStep(parameter: string, path: string, { type, relationships }: VisibleResource) {
  const accepted = relationships.size > 0 ? `has ${listed([...relationships.keys()])}` : 'has no relationships';
  return parameterError(parameter, `"${shorten(path)}" is no path of relationships: the type "${type}" ${accepted}`);
}
