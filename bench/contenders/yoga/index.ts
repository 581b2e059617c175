/** What Yoga alone costs: no data, no token, one constant. */
import { fileURLToPath } from 'node:url';
import { isSmall } from '../../questions.ts';
import { type Contender, graphqlRequest } from '../contender.ts';

export const yoga: Contender = {
  name: 'Yoga, a constant',
  about: 'graphql-yoga as it comes with one constant field: what Yoga itself costs',
  command: ({ port }) => ({
    args: ['--import', 'tsx', fileURLToPath(new URL('server.ts', import.meta.url))],
    env: { PORT: String(port) },
  }),
  request: ({ question, tenant }) =>
    isSmall(question) ? graphqlRequest('/graphql', 'query Constant { constant }', {}, tenant.token) : undefined,
};
