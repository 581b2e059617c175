/** Groups as they are answered: lists of resources whose attributes are keys and what is computed. */
import type { Column } from '../../catalog/catalog.ts';
import { timeUnits } from '../../query/input/groups.ts';
import { groupTypeOf } from '../parameters/group-fields.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { type DescriptionContext, tableOf } from './context.ts';
import { closed, constant, described, keyed, ref, type Schema, valueSchema } from './schema.ts';

/** The schema of a resource's groups, and of a list of them, by their names. */
export function groupSchemas(
  resource: VisibleResource,
  context: DescriptionContext,
  listOf: (items: Schema) => Schema,
): Schema {
  const type = groupTypeOf(resource);
  return { [type]: group(resource, context), [`${type}_list`]: listOf(ref('schemas', type)) };
}

/** Which of the attributes there are, `group` and `fields` say. */
function group(resource: VisibleResource, { describe }: DescriptionContext): Schema {
  const words = (name: string) => describe(tableOf(resource), name);
  const toOne = [...resource.relationships.values()].filter(({ relation }) => !relation.many);
  const functions = resource.aggregates;
  const attributes = {
    ...keyed(resource.attributes.values(), (it) => [it.name, described(keySchema(it), words(it.name))]),
    ...keyed(toOne, ({ name }) => [name, described({ type: 'object' }, words(name))]),
    count: { type: 'integer', minimum: 0, description: 'How many resources it has.' },
    ...keyed(functions, ({ name, columns, json, isFloat }) => {
      const each = closed({
        ...keyed(columns, (it) => [it.name, isFloat ? FLOAT : orNull(it)]),
        ...keyed(json, (it) => [it.name, PLACES]),
      });
      return [name, described(each, `The ${name} of attributes; null where none has a value.`)];
    }),
  };
  const members = {
    type: constant(groupTypeOf(resource)),
    id: { type: 'string', description: 'The same for the same values of the same keys.' },
    attributes: closed(attributes),
    meta: described(
      closed({ totalled: { type: 'array', items: { type: 'string' } } }, ['totalled']),
      'With group[rollup]: the keys that it is a total over, none of a group.',
    ),
  };
  return closed(members, ['type', 'id', 'attributes']);
}

/** What is computed of places inside JSON stands where their steps lead. */
const PLACES: Schema = { type: 'object' };

const FLOAT: Schema = { type: ['number', 'null'] };

const orNull = (column: Column): Schema => valueSchema({ ...column, nullable: true }, 'answered');

/** An instant stands as it is, or cut down to units. */
function keySchema(column: Column): Schema {
  const value = orNull(column);
  if (column.scalar !== 'timestamptz') return value;
  return { anyOf: [value, closed(keyed(timeUnits.values, (unit) => [unit, value]))] };
}
