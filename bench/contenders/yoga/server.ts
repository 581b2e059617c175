/** The ceiling: Yoga as it comes, with one field that is a constant. */
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { serve } from '../variables.ts';

const yoga = createYoga({
  schema: createSchema({
    typeDefs: 'type Query { constant: Int! }',
    resolvers: { Query: { constant: () => 1 } },
  }),
  graphiql: false,
  landingPage: false,
  logging: false,
});

serve(createServer(yoga));
