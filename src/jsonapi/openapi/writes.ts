/** Operations that write: resources, relationships, and the domain's verbs. */
import { verbs } from '../../catalog/verbs.ts';
import { pathOf } from '../documents/links.ts';
import type { Relationship } from '../resources.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { content, refused } from './answers.ts';
import { body, madeResource, pointer, verbResource } from './bodies.ts';
import { type DescriptionContext, type Paths, settable, tableOf } from './context.ts';
import { parameter, parametersFor } from './parameters.ts';
import { ref, type Schema } from './schema.ts';

const ID = '{id}';

/** What of writing differs from place to place. */
interface Writing {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly string[];
  readonly requestBody?: Schema;
  /** Undefined where it answers without content. */
  readonly answer?: VisibleResource;
  readonly status?: 200 | 201 | 204;
}

/** All that the role may write of a resource. */
export function writePaths(resource: VisibleResource, context: DescriptionContext): readonly Paths[] {
  return [
    ...resourceWrites(resource, context),
    ...[...resource.relationships.values()].flatMap((it) => relationshipWrites(it, resource, context)),
    ...verbWrites(resource, context),
    ...makingWrite(resource, context),
  ];
}

function resourceWrites(resource: VisibleResource, context: DescriptionContext): readonly Paths[] {
  const { type } = resource;
  const { insert, update, delete: remove } = context.writes.get(tableOf(resource)) ?? {};
  const collection = pathOf({ kind: 'collection', resource });
  const one = pathOf({ kind: 'resource', resource, id: ID });
  const post = insert && {
    operationId: `create_${type}`,
    summary: `Creates a resource of the type "${type}"`,
    requestBody: body(ref('schemas', `${type}_new`)),
    answer: resource,
    status: 201 as const,
  };
  const patch = update && {
    operationId: `update_${type}`,
    summary: `Changes a resource of the type "${type}"`,
    parameters: ['id', 'if_match'],
    requestBody: body(ref('schemas', `${type}_changes`)),
    answer: resource,
  };
  const gone = remove && {
    operationId: `delete_${type}`,
    summary: `Deletes a resource of the type "${type}"`,
    parameters: ['id', 'if_match'],
    status: 204 as const,
  };
  return [
    ...(post ? [{ [collection]: { post: write(post, resource, context) } }] : []),
    ...(patch ? [{ [one]: { patch: write(patch, resource, context) } }] : []),
    ...(gone ? [{ [one]: { delete: write(gone, resource, context) } }] : []),
  ];
}

/** To one it is set; to many it is the other side's relationship to one that is set. */
function relationshipWrites(
  it: Relationship,
  resource: VisibleResource,
  context: DescriptionContext,
): readonly Paths[] {
  const target = context.resources.of(it.target);
  const path = pathOf({ kind: 'relationship', resource, id: ID, relationship: it, target });
  const writing = (verb: string, data: Schema): Schema =>
    write(
      {
        operationId: `${verb}_${resource.type}_${it.name}`,
        summary: `Changes the relationship "${it.name}"`,
        parameters: ['id', 'if_match'],
        requestBody: body(data),
        status: 204,
      },
      resource,
      context,
    );
  if (!it.relation.many) {
    const columns = context.writes.get(tableOf(resource))?.update?.columns ?? new Set();
    return settable(resource, columns).includes(it)
      ? [{ [path]: { patch: writing('set', pointer(it, context)) } }]
      : [];
  }
  const columns = context.writes.get(it.target)?.update?.columns;
  if (!columns?.has(`${it.inverse.name}_id`)) return [];
  const many = { type: 'array', items: ref('schemas', `${target.type}_identifier`) };
  return [{ [path]: { post: writing('add', many), delete: writing('remove', many) } }];
}

/** Those that the role may do, each at its own path. */
function verbWrites(resource: VisibleResource, context: DescriptionContext): readonly Paths[] {
  const granted = context.writes.get(tableOf(resource))?.verbs?.names;
  return [...resource.verbs].flatMap(([action, { method, verb, attributes = {} }]): readonly Paths[] => {
    if (!granted?.has(verb)) return [];
    const { args, description } = verbs[verb];
    const nameOf = new Map(Object.entries(attributes).map(([attribute, argument]) => [argument, attribute]));
    const hasArguments = Object.keys(args).length > 0;
    const writing: Writing = {
      operationId: verb,
      summary: description,
      parameters: ['id', 'if_match'],
      requestBody: {
        ...body(verbResource(resource, args, (it) => nameOf.get(it) ?? it)),
        required: hasArguments,
      },
      answer: resource,
    };
    const path = `${pathOf({ kind: 'resource', resource, id: ID })}/${action}`;
    return [{ [path]: { [method.toLowerCase()]: write(writing, resource, context) } }];
  });
}

/** A resource that a verb of another one makes, which a relationship names. */
function makingWrite(resource: VisibleResource, context: DescriptionContext): readonly Paths[] {
  const { madeBy, relationships } = resource;
  const owner = relationships.get(madeBy?.of ?? '');
  if (!madeBy || !owner || !context.writes.get(owner.target)?.verbs?.names.has(madeBy.verb)) return [];
  const { args, description } = verbs[madeBy.verb];
  const argument = args[madeBy.argument];
  if (!argument || !('columns' in argument)) throw new Error(`${madeBy.verb} takes no new row as ${madeBy.argument}`);
  const writing: Writing = {
    operationId: madeBy.verb,
    summary: description,
    requestBody: body(madeResource(resource, owner, argument.columns, context)),
    answer: resource,
    status: 201,
  };
  return [{ [pathOf({ kind: 'collection', resource })]: { post: write(writing, resource, context) } }];
}

function write(writing: Writing, { collection }: VisibleResource, context: DescriptionContext): Schema {
  const { operationId, summary, parameters = [], requestBody, answer, status = 200 } = writing;
  return {
    operationId,
    summary,
    tags: [collection],
    parameters: [
      ...[...parameters, 'idempotency_key'].map(parameter),
      ...(answer ? parametersFor(answer, ['include', 'fields'], context) : []),
    ],
    ...(requestBody && { requestBody }),
    responses: {
      [status]: answered(status, answer),
      ...refused(
        400,
        401,
        403,
        ...(parameters.includes('id') || requestBody ? [404] : []),
        406,
        409,
        ...(parameters.includes('if_match') ? [412] : []),
        ...(requestBody ? [413, 415] : []),
        421,
        ...(requestBody ? [422] : []),
      ),
    },
  };
}

const LOCATION: Schema = {
  Location: { schema: { type: 'string', format: 'uri-reference' }, description: 'Where it is.' },
};

function answered(status: number, answer: VisibleResource | undefined): Schema {
  if (!answer) return { description: 'It is done.' };
  const document = content(ref('schemas', `${answer.type}_document`));
  if (status === 201) return { description: 'The new resource.', headers: LOCATION, content: document };
  return { description: 'The resource as it then is.', content: document };
}
