/** The searches of the study, and the SQL that a careful engineer writes for them by hand. */
import { OWN } from '../../contenders/floor/statements.ts';
import type { HandQuestion } from '../by-hand.ts';

const document = (text: string): string =>
  `{ tasks(where: {_search: "${text}"}, order_by: [{_search: relevance}], limit: 50) { title status } }`;

/** The words are asked of the index once; a text that resembles is looked for where there are none. */
const byHand = (text: string): string => `
  WITH asked AS MATERIALIZED (SELECT core_api.search_query('${text}') AS query, core_api.search_guess('${text}') AS guess),
  found AS MATERIALIZED (
    SELECT pk, title, status, search FROM core_api.tasks
    WHERE ${OWN} AND deleted_at IS NULL AND search @@ (SELECT query FROM asked)),
  resembling AS (
    SELECT pk, title, status, search FROM core_api.tasks
    WHERE ${OWN} AND deleted_at IS NULL AND NOT EXISTS (SELECT FROM found)
      AND core_api.search_resemblance(title, (SELECT guess FROM asked)) >= 0.4)
  SELECT json_build_object('tasks', coalesce(json_agg(json_build_object('title', title, 'status', status)), '[]'))::text AS data
  FROM (SELECT title, status FROM (SELECT * FROM found UNION ALL SELECT * FROM resembling) AS either
    ORDER BY ts_rank(search, (SELECT query FROM asked))
      + coalesce(core_api.search_resemblance(title, (SELECT guess FROM asked)), 0) DESC, pk DESC
    LIMIT 50) AS best`;

const question = (name: string, title: string, text: string): HandQuestion => ({
  name: `search-${name}`,
  title: `${title}: "${text}"`,
  document: document(text),
  byHand: byHand(text),
});

export const searchQuestions: readonly HandQuestion[] = [
  question('words', 'two words', 'receipt supplier 1'),
  question('beginning', 'the beginning of a word that all tasks have', 's'),
  question('excluded', 'a word that must not be there', 'supplier -invoice'),
  question('misspelt', 'a misspelt word', 'recipt'),
];
