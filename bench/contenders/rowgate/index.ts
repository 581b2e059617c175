/** Rowgate as `npm start` runs it: its built `main.js`, both walls on. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isSmall } from '../../questions.ts';
import { type Contender, graphqlRequest } from '../contender.ts';
import { asking, questionDocuments } from '../documents.ts';

const built = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

/** The flags of node in the script `start`. */
function flags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  return String(scripts.start).match(/--\S+/g) ?? [];
}

const folder = new URL('./', import.meta.url);

export const rowgateDocuments = questionDocuments(folder);

/** `main` is the built entrance of this checkout unless another build is to be compared. */
export const rowgate = (name = 'Rowgate', main = built): Contender => ({
  name,
  about: 'as npm start runs it, as the gateway role, row filters compiled in and row security on',
  command: ({ gatewayUrl, jwtSecret, port }) => ({
    args: [...flags(), main],
    env: {
      DATABASE_URL: gatewayUrl,
      JWT_SECRET: jwtSecret,
      PORT: String(port),
      // The others write no line per request either.
      LOG_LEVEL: 'warn',
      SHUTDOWN_DELAY: '0s',
      // As many processes as the others have.
      WORKERS: '1',
    },
  }),
  ...asking('/v1/graphql', folder),
  rows: (body) => (body as { data: unknown }).data,
});

/** All of Rowgate but its SQL: a field that needs no row. */
export const rowgateConstant: Contender = {
  name: 'Rowgate, a constant',
  about: 'the same, asked for { __typename }: what it costs without PostgreSQL',
  command: (environment) => rowgate().command(environment),
  request: ({ question, tenant }) =>
    isSmall(question) ? graphqlRequest('/v1/graphql', 'query Constant { __typename }', {}, tenant.token) : undefined,
};
