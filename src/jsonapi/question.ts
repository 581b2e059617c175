/** What a request asks to read: the place that its URL names, and the parameters that shape it. */
import type { Family, Parameters } from './parameters/parameters.ts';
import type { Relationship } from './resources.ts';
import type { VisibleResource } from './visible-resources.ts';

export interface Collection {
  readonly kind: 'collection';
  readonly resource: VisibleResource;
}

/** A place of resources; `id` is a uuid in lower case. */
export type Place =
  | Collection
  | { readonly kind: 'resource'; readonly resource: VisibleResource; readonly id: string }
  | {
      /** What a relationship leads to, or the linkage alone. */
      readonly kind: 'related' | 'relationship';
      readonly resource: VisibleResource;
      readonly id: string;
      readonly relationship: Relationship;
      readonly target: VisibleResource;
    };

export interface Question {
  readonly place: Place;
  readonly parameters: Parameters;
}

/** The resource that `data` is of. */
export const shownAt = (place: Place): VisibleResource => ('target' in place ? place.target : place.resource);

export const isListAt = (place: Place): boolean =>
  place.kind === 'collection' || ('relationship' in place && place.relationship.relation.many);

/** Which parameters a place takes. Linkage has no resources that could be shaped. */
export function familiesAt(place: Place): readonly Family[] {
  const isList = isListAt(place);
  if (place.kind === 'relationship') return isList ? ['page'] : [];
  if (!isList) return ['include', 'fields'];
  const families = ['include', 'fields', 'sort', 'filter', 'page'] as const;
  return place.kind === 'collection' ? [...families, 'group'] : families;
}
