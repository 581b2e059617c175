/** A live query: told what a subscription answers, for as long as it is shown. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect } from 'react';
import { stringifyDocument } from 'urql';
import { useConnection } from './connection.ts';

/** Without variables it waits. Where the gateway has no live queries, nothing is told. */
export function useLive<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | undefined,
  onData: (data: Data) => void,
): void {
  const { client } = useConnection();
  useEffect(() => {
    if (!variables) return;
    const query = stringifyDocument(document);
    const next = ({ data }: { readonly data?: Data | null }) => data && onData(data);
    return client.subscribe<Data>({ query, variables }, { next, error() {}, complete() {} });
  }, [client, document, variables, onData]);
}
