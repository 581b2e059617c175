/** Rowgate as it is delivered: its built `main.js`, both walls on. */
import { fileURLToPath } from 'node:url';
import type { Case } from '../../questions.ts';
import { type Contender, graphqlRequest } from '../contender.ts';
import { documentsIn } from '../documents.ts';

const built = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
export const rowgateDocuments = documentsIn(new URL('./', import.meta.url));

export const variablesOf = ({ question, limit, taskId }: Case): Readonly<Record<string, unknown>> =>
  question === 'by-key' ? { task_id: taskId } : { limit };

/** `main` is the built entrance of this checkout unless another build is to be compared. */
export const rowgate = (name = 'Rowgate', main = built): Contender => ({
  name,
  about: 'node dist/main.js as the gateway role, row filters compiled in and row security on',
  command: ({ gatewayUrl, jwtSecret, port }) => ({
    args: [main],
    env: {
      DATABASE_URL: gatewayUrl,
      JWT_SECRET: jwtSecret,
      PORT: String(port),
      // The others write no line per request either.
      LOG_LEVEL: 'warn',
      SHUTDOWN_DELAY: '0s',
    },
  }),
  request(asked) {
    const document = rowgateDocuments.get(asked.question);
    if (document === undefined) return undefined;
    return graphqlRequest('/v1/graphql', document, variablesOf(asked), asked.tenant.token);
  },
  rows: (body) => (body as { data: unknown }).data,
});
