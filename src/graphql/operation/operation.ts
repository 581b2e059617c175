/** Which operation of a document a request asks for (dialect 1.1, 1.9). */
import { type DocumentNode, type GraphQLSchema, getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';
import { RowgateError } from '../../errors.ts';
import { shorten } from '../../lib/quote.ts';

/** @throws RowgateError `validation-failed` when there is no such operation, or the role has none of its kind */
export function operationOf(
  document: DocumentNode,
  name: string | undefined,
  schema: GraphQLSchema,
): OperationDefinitionNode {
  const definition = getOperationAST(document, name);
  if (!definition) throw new RowgateError('validation-failed', noSuchOperation(document, name));
  const { operation } = definition;
  if (!schema.getRootType(operation)) throw new RowgateError('validation-failed', `no ${operation}s exist`);
  return definition;
}

function noSuchOperation({ definitions }: DocumentNode, name: string | undefined): string {
  if (name === undefined) {
    return 'exactly one operation has to be present in the document when operationName is not specified';
  }
  const isAnonymous = definitions.some((it) => it.kind === Kind.OPERATION_DEFINITION && !it.name);
  return isAnonymous
    ? 'operationName cannot be used when an anonymous operation exists in the document'
    : `no such operation found in the document: "${shorten(name)}"`;
}
