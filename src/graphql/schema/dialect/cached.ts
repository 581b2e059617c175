/** `@cached`, which Hasura accepts without effect in its community edition (dialect 1.9). */
import { DirectiveLocation, GraphQLBoolean, GraphQLDirective, GraphQLNonNull } from 'graphql';
import { int } from '../scalars.ts';

export const cachedDirective = new GraphQLDirective({
  name: 'cached',
  description: 'Accepted for the sake of clients that send it; it has no effect.',
  locations: [DirectiveLocation.QUERY],
  args: {
    ttl: { type: new GraphQLNonNull(int), defaultValue: 60 },
    refresh: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: false },
  },
});
