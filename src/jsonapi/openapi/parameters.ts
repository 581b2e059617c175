/** Parameters of the query string, and headers. */
import { listed } from '../../lib/names.ts';
import { jsonTypeNames } from '../../query/input/json-places.ts';
import { HAVING, ROLLUP, TIME_ZONE } from '../parameters/group.ts';
import { groupTypeOf } from '../parameters/group-fields.ts';
import { MAX_DEPTH } from '../parameters/include.ts';
import { DEFAULT_SIZE } from '../parameters/page.ts';
import type { Family } from '../parameters/parameters.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { type DescriptionContext, resourcesOf } from './context.ts';
import { keyed, ref, type Schema, UUID } from './schema.ts';

const query = (name: string, schema: Schema, description: string): Schema => ({
  name,
  in: 'query',
  schema,
  description,
});

const header = (name: string, description: string): Schema => ({
  name,
  in: 'header',
  schema: { type: 'string' },
  description,
});

const text: Schema = { type: 'string' };

/** Every parameter, by the name under which operations refer to it. */
export function parameterComponents(context: DescriptionContext): Schema {
  return {
    id: { name: 'id', in: 'path', required: true, schema: UUID, description: 'The public id.' },
    ...pageParameters(context),
    ...keyed(resourcesOf(context), ({ type }) => [
      `fields.${type}`,
      query(`fields[${type}]`, text, `Which attributes and relationships of "${type}" are shown, by commas.`),
    ]),
    ...Object.assign({}, ...resourcesOf(context).map(ownParameters)),
    'group.time_zone': query(
      TIME_ZONE,
      text,
      'Where the units of instants begin, such as Europe/Paris; UTC when absent.',
    ),
    'group.rollup': query(
      ROLLUP,
      { type: 'boolean' },
      'Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over.',
    ),
    if_none_match: header('If-None-Match', 'An ETag: 304 while the resource is the same.'),
    if_match: header('If-Match', 'An ETag: 412 unless the resource is still the same.'),
    idempotency_key: header(
      'Idempotency-Key',
      'Sent again under the same key, it is not done again, and answered alike.',
    ),
  };
}

function pageParameters({ maxSize }: DescriptionContext): Schema {
  const size = { type: 'integer', minimum: 1, maximum: maxSize, default: Math.min(DEFAULT_SIZE, maxSize) };
  const number = { type: 'integer', minimum: 1 };
  return {
    'page.size': query('page[size]', size, 'How many resources a page has.'),
    'page.number': query('page[number]', number, 'Which page, from 1; the answer then has the link "last".'),
    'page.after': query('page[after]', text, 'A cursor, from the link "next".'),
    'page.before': query('page[before]', text, 'A cursor, from the link "prev".'),
  };
}

/** What shapes lists of a type: each attribute and relationship is a filter, any of the values between commas. */
function ownParameters(resource: VisibleResource): Schema {
  const { type, attributes, sorts } = resource;
  const sortable = listed(['id', ...attributes.keys(), ...sorts]);
  return {
    ...(resource.relationships.size > 0 && { [`include.${type}`]: include(resource) }),
    [`sort.${type}`]: query(
      'sort',
      text,
      `By commas: ${sortable}, or by dots an attribute of what a relationship to one leads to; - before one turns it.`,
    ),
    [`filter.${type}`]: query(
      'filter',
      { type: 'string', contentMediaType: 'application/json', contentSchema: { type: 'object' } },
      'A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. ' +
        'filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte].',
    ),
    ...groupParameters(resource),
    ...keyed(filterNames(resource), (name) => [
      `filter.${type}.${name}`,
      query(`filter[${name}]`, text, `Any of these values of "${name}", by commas.`),
    ]),
  };
}

/** What makes groups of a list; its families "filter" and "page" are as ever. */
function groupParameters({ type, attributes, relationships, ...resource }: VisibleResource): Schema {
  const toOne = [...relationships.values()].filter(({ relation }) => !relation.many).map(({ name }) => name);
  const own = groupTypeOf({ type });
  const aggregates = listed(resource.aggregates.filter((it) => it.columns.length > 0).map((it) => it.name));
  return {
    [`group.${type}`]: query(
      'group',
      text,
      `Lists groups, of the type "${own}", in place of resources. By commas: ${listed([...attributes.keys(), ...toOne])}, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of ${listed(jsonTypeNames.values)}. ` +
        `Then "sort" and fields[${own}] take those keys, count, and by dots what is computed: ${aggregates}; and there are page[size] and page[number].`,
    ),
    [`group.having.${type}`]: query(
      HAVING,
      { type: 'string', contentMediaType: 'application/json', contentSchema: { type: 'object' } },
      'With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. ' +
        `${HAVING}[count][gt]=1 and ${HAVING}[FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator.`,
    ),
    [`fields.${own}`]: query(`fields[${own}]`, text, 'With "group": which attributes groups have, by commas.'),
  };
}

function include({ relationships }: VisibleResource): Schema {
  const names = listed([...relationships.keys()]);
  return query(
    'include',
    text,
    `Related resources to bring along, by commas: ${names}; by dots theirs, at most ${MAX_DEPTH} deep.`,
  );
}

const filterNames = ({ attributes, relationships }: VisibleResource): readonly string[] => [
  ...new Set(['id', ...attributes.keys(), ...relationships.keys()]),
];

/** References to the parameters of some families for a resource that is shown. */
export function parametersFor(
  resource: VisibleResource,
  families: readonly Family[],
  context: DescriptionContext,
): readonly Schema[] {
  const { type, relationships } = resource;
  const names: Readonly<Record<Family, readonly string[]>> = {
    include: relationships.size > 0 ? [`include.${type}`] : [],
    fields: resourcesOf(context).map((it) => `fields.${it.type}`),
    sort: [`sort.${type}`],
    filter: [`filter.${type}`, ...filterNames(resource).map((name) => `filter.${type}.${name}`)],
    page: ['page.size', 'page.number', 'page.after', 'page.before'],
    group: [
      `group.${type}`,
      'group.time_zone',
      'group.rollup',
      `group.having.${type}`,
      `fields.${groupTypeOf(resource)}`,
    ],
  };
  return families.flatMap((family) => names[family]).map(parameter);
}

/** A reference to a parameter. */
export const parameter = (name: string): Schema => ref('parameters', name);
