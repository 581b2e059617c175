/** Yoga with the Pothos schema; a token's keys are looked up once and then remembered. */
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { sessionReader } from '../session.ts';
import { serve, variable } from '../variables.ts';
import { builder, type Context, prisma } from './builder.ts';
import './types.ts';
import './queries.ts';
import './mutations.ts';

const sessionOf = sessionReader(variable('JWT_SECRET'));
const contexts = new Map<string, Context>();

async function contextOf(authorization: string | null): Promise<Context> {
  const { userId } = await sessionOf(authorization);
  const known = contexts.get(userId);
  if (known) return known;
  const { pk, workspace_pk } = await prisma.people.findUniqueOrThrow({ where: { person_id: userId } });
  const context = { workspace_pk, person_pk: pk, person_id: userId };
  contexts.set(userId, context);
  return context;
}

const yoga = createYoga({
  schema: builder.toSchema(),
  context: ({ request }) => contextOf(request.headers.get('authorization')),
  graphiql: false,
  landingPage: false,
  logging: false,
});

serve(createServer(yoga));
