/** The questions of the study, and the SQL that a careful engineer writes for them by hand. */
import { readFileSync } from 'node:fs';
import { OWN } from '../../contenders/floor/statements.ts';
import type { HandQuestion } from '../by-hand.ts';

const documentOf = (name: string): string => readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8');

/** People are looked up after the tasks are counted: there are few of them. */
const PEOPLE = `LEFT JOIN core_api.people AS p ON p.${OWN} AND p.pk = g.assigned_to_pk`;

const counted = (columns: string): string =>
  `(SELECT ${columns}, count(*) AS n FROM core_api.tasks WHERE ${OWN} AND deleted_at IS NULL GROUP BY ${columns}) AS g`;

const listed = (key: string, value: string, from: string, order: string): string =>
  `(SELECT json_agg(json_build_object('key', json_build_object(${key}), 'aggregate', json_build_object('count', n)))
    FROM (SELECT ${value}, n FROM ${from} ORDER BY ${order}) AS rows)`;

const byTwoKeys = `SELECT json_build_object('tasks_groups', ${listed(
  `'status', status, 'assigned_to_id', person_id`,
  'g.status, p.person_id',
  `${counted('status, assigned_to_pk')} ${PEOPLE}`,
  'n DESC, g.status, p.person_id',
)})::text AS data`;

const facet = (column: string): string => listed(`'${column}', ${column}`, column, counted(column), column);

const facets = `SELECT json_build_object(${['status', 'priority', 'source', 'executor_type']
  .map((column) => `'${column}', ${facet(column)}`)
  .join(',\n  ')},
  'assigned_to_id', ${listed(
    `'assigned_to_id', person_id`,
    'p.person_id',
    `${counted('assigned_to_pk')} ${PEOPLE}`,
    'p.person_id',
  )})::text AS data`;

const AMOUNT = `'{signals,total_amount_eur}'`;

/** It trusts that what stands there is a number; Rowgate asks. */
const jsonSort = `SELECT json_build_object('tasks', (
  SELECT json_agg(json_build_object('title', title, 'plan_meta', plan_meta #> ${AMOUNT}))
  FROM (SELECT title, plan_meta FROM core_api.tasks WHERE ${OWN} AND deleted_at IS NULL
    ORDER BY (plan_meta #>> ${AMOUNT})::numeric DESC NULLS LAST, pk DESC LIMIT 50) AS rows))::text AS data`;

export const groupQuestions: readonly HandQuestion[] = [
  {
    name: 'groups-by-two-keys',
    title: 'status and assignee',
    document: documentOf('by-two-keys'),
    byHand: byTwoKeys,
  },
  { name: 'groups-as-facets', title: 'facets of five columns', document: documentOf('facets'), byHand: facets },
  { name: 'json-sort', title: 'sort by a JSON path', document: documentOf('json-sort'), byHand: jsonSort },
];
