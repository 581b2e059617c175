/** The tables that the reader may look at, with their columns. */
import { useQuery } from 'urql';
import { type RecordsColumnFragment, type RecordsRootFragment, RecordsRootsDocument } from '../graphql/documents.ts';
import { type Failure, failureOf } from '../words.ts';

export type Root = RecordsRootFragment;
export type Column = RecordsColumnFragment;

export function useRoots() {
  const [{ data, error }, reload] = useQuery({ query: RecordsRootsDocument });
  const failure: Failure | undefined = error && failureOf(error);
  return { roots: data?.records_roots, failure, reload: () => reload() };
}
