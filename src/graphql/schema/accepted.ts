/** What is accepted in place of a name that is not: errors list it, for documents and variables alike. */
import { type GraphQLEnumType, GraphQLError, type GraphQLInputObjectType, Kind, print, type ValueNode } from 'graphql';
import { shorten } from '../../lib/quote.ts';
import { accepted } from '../../query/input/coerce.ts';

/** The end of a message about a field that an input object does not have. */
export const acceptedFields = (type: GraphQLInputObjectType): string => accepted(Object.keys(type.getFields()));

/**
 * Changes an enum in place, so that its errors list its values and quote no long text.
 * @param quoted whether literals may be quoted, as Hasura's scalars of the same names are (dialect, differences)
 */
export function listValues(type: GraphQLEnumType, quoted: boolean): void {
  const refusal = (message: string, hide: boolean | null | undefined, nodes?: ValueNode): GraphQLError => {
    const names = type.getValues().map(({ name }) => name);
    return new GraphQLError(message + (hide ? '' : accepted(names)), { nodes: nodes ?? null });
  };
  const read = (name: string, hide: boolean | null | undefined, node?: ValueNode): unknown => {
    const found = type.getValue(name);
    if (found) return found.value;
    throw refusal(`Value "${shorten(name)}" does not exist in "${type.name}" enum.`, hide, node);
  };
  type.parseValue = (value, hide) => {
    if (typeof value === 'string') return read(value, hide);
    throw refusal(`Enum "${type.name}" takes one of its names.`, hide);
  };
  type.parseLiteral = (node, _variables, hide) => {
    if (node.kind === Kind.ENUM || (quoted && node.kind === Kind.STRING)) return read(node.value, hide, node);
    throw refusal(`Enum "${type.name}" cannot represent non-enum value: ${shorten(print(node))}.`, hide, node);
  };
}
