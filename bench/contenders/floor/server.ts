/** One prepared statement per question, in one round trip. */
import { questions } from '../../questions.ts';
import { serveJson } from '../http.ts';
import { createPool, inOneTrip } from '../transaction.ts';
import { variable } from '../variables.ts';
import { best } from './best.ts';
import { statements } from './statements.ts';

const pool = createPool();
const texts = variable('STATEMENTS') === 'best' ? best : statements;

/** `GET /records-table?50` */
serveJson(async (url, _request, session) => {
  const [path, parameter] = url.split('?');
  const question = questions.find((it) => it === path);
  if (!question) return undefined;
  const [row] = await inOneTrip<{ data: string }>(pool, session, {
    name: question,
    text: texts[question],
    values: [parameter],
  });
  return row?.data ?? 'null';
});
