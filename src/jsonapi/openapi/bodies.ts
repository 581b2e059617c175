/** Bodies: a resource that is created or changed, and what a verb is given. Another type is refused, and so is what the role may not set. */
import { attributeOf, type Column } from '../../catalog/catalog.ts';
import type { VerbArgument } from '../../catalog/verbs.ts';
import type { Relationship } from '../resources.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { content } from './answers.ts';
import { type DescriptionContext, resourcesOf, settable, tableOf } from './context.ts';
import { closed, constant, described, keyed, open, ref, type Schema, UUID, valueSchema } from './schema.ts';

/** Stands for a resource that has no id yet. */
const LID: Schema = { type: 'string', description: 'A name of your own, for references within the request.' };

/** The body of a request. */
export const body = (data: Schema): Schema => ({ required: true, content: content(open({ data }, ['data'])) });

/** The resources that the role may create and change, by the names of their schemas. */
export const bodySchemas = (context: DescriptionContext): Schema =>
  Object.assign(
    {},
    ...resourcesOf(context).map((it) => {
      const { insert, update } = context.writes.get(tableOf(it)) ?? {};
      return {
        ...(insert && { [`${it.type}_new`]: newResource(it, insert, context) }),
        ...(update && { [`${it.type}_changes`]: changedResource(it, update.columns, context) }),
      };
    }),
  );

/** What a new resource may be given; what has no value of its own is required. */
function newResource(resource: VisibleResource, columns: ReadonlySet<string>, context: DescriptionContext): Schema {
  const required = columnsIn(resource, columns).filter(({ nullable, hasDefault }) => !nullable && !hasDefault);
  const members = { type: constant(resource.type), lid: LID, ...fieldsOf(resource, columns, required, context) };
  return open(members, ['type', ...(required.length > 0 ? ['attributes'] : [])]);
}

/** What may be changed of a resource. */
const changedResource = (
  resource: VisibleResource,
  columns: ReadonlySet<string>,
  context: DescriptionContext,
): Schema =>
  open({ type: constant(resource.type), id: UUID, ...fieldsOf(resource, columns, [], context) }, ['type', 'id']);

const columnsIn = ({ rows: { table } }: VisibleResource, names: ReadonlySet<string>): readonly Column[] =>
  [...names].flatMap((name) => {
    const attribute = attributeOf(table, name);
    return attribute?.kind === 'column' ? [attribute] : [];
  });

function fieldsOf(
  resource: VisibleResource,
  columns: ReadonlySet<string>,
  required: readonly Column[],
  context: DescriptionContext,
): Schema {
  const table = tableOf(resource);
  const attributes = keyed(columnsIn(resource, columns), (column) => [
    column.name,
    described(valueSchema(column, 'given'), context.describe(table, column.name)),
  ]);
  const relationships = keyed(settable(resource, columns), (it) => [
    it.name,
    described(open({ data: pointer(it, context) }, ['data']), context.describe(table, it.name)),
  ]);
  return {
    attributes: closed(
      attributes,
      required.map(({ name }) => name),
    ),
    relationships: closed(relationships),
  };
}

/** What a relationship to one may be pointed at. */
export function pointer({ relation, target }: Relationship, { resources }: DescriptionContext): Schema {
  const one = ref('schemas', `${resources.of(target).type}_identifier`);
  return relation.nullable ? { oneOf: [one, { type: 'null' }] } : one;
}

/** What a verb is given: the resource's identifier, with the arguments as attributes. */
export const verbResource = (
  { type }: VisibleResource,
  args: Readonly<Record<string, VerbArgument>>,
  named: (argument: string) => string,
): Schema =>
  open({ type: constant(type), id: UUID, attributes: argumentSchema(args, named) }, [
    'type',
    'id',
    ...(Object.values(args).every(({ optional }) => optional) ? [] : ['attributes']),
  ]);

/** A resource that a verb makes of another one, its owner. */
export const madeResource = (
  { type }: VisibleResource,
  owner: Relationship,
  columns: Readonly<Record<string, VerbArgument>>,
  context: DescriptionContext,
): Schema =>
  open(
    {
      type: constant(type),
      lid: LID,
      attributes: argumentSchema(columns),
      relationships: closed({ [owner.name]: open({ data: pointer(owner, context) }, ['data']) }, [owner.name]),
    },
    ['type', 'attributes', 'relationships'],
  );

function argumentSchema(
  args: Readonly<Record<string, VerbArgument>>,
  named: (argument: string) => string = (it) => it,
): Schema {
  const required = Object.entries(args).filter(([, { optional }]) => !optional);
  return closed(
    keyed(Object.entries(args), ([name, it]) => [named(name), described(argumentValue(it), it.description)]),
    required.map(([name]) => named(name)),
  );
}

function argumentValue(argument: VerbArgument): Schema {
  if ('columns' in argument) return argumentSchema(argument.columns);
  const { scalar, isList = false, optional = false } = argument;
  return valueSchema({ scalar, isList, nullable: optional }, 'given');
}
