/** Several writes in one transaction, by the extension Atomic Operations. */
import { MEDIA_TYPE } from '../negotiation/negotiate.ts';
import { ROOT } from '../resources.ts';
import { content, refused } from './answers.ts';
import { bodySchemas } from './bodies.ts';
import { type DescriptionContext, type Paths, resourcesOf } from './context.ts';
import { parameter } from './parameters.ts';
import { closed, open, ref, type Schema, UUID } from './schema.ts';

const ATOMIC = `${MEDIA_TYPE}; ext="https://jsonapi.org/ext/atomic"`;

/** None for a role that writes nothing. */
export function atomicPaths(context: DescriptionContext): Paths {
  if (context.writes.size === 0) return {};
  const operations = open({ 'atomic:operations': { type: 'array', minItems: 1, items: operation(context) } }, [
    'atomic:operations',
  ]);
  const result = { type: 'object', properties: { data: { anyOf: [...resourcesOf(context).map(typeRef), NULL] } } };
  const results = open({ 'atomic:results': { type: 'array', items: result } }, ['atomic:results']);
  const post = {
    operationId: 'atomic_operations',
    summary: 'Writes several things, all or none',
    tags: ['operations'],
    parameters: [parameter('idempotency_key')],
    requestBody: { required: true, content: content(operations, ATOMIC) },
    responses: {
      200: { description: 'What each operation answers, in order.', content: content(results, ATOMIC) },
      ...refused(400, 401, 403, 404, 406, 409, 413, 415, 421, 422),
    },
  };
  return { [`${ROOT}/operations`]: { post } };
}

const NULL: Schema = { type: 'null' };
const typeRef = ({ type }: { readonly type: string }): Schema => ref('schemas', type);

/** Which resource, or which relationship of one. */
const target: Schema = open(
  { type: { type: 'string' }, id: UUID, lid: { type: 'string' }, relationship: { type: 'string' } },
  ['type'],
);

/** An operation's data: a resource, or identifiers of a relationship. */
function operation(context: DescriptionContext): Schema {
  const written = Object.keys(bodySchemas(context)).map((name) => ref('schemas', name));
  const identifier = open({ type: { type: 'string' }, id: UUID, lid: { type: 'string' } }, ['type']);
  return closed(
    {
      op: { type: 'string', enum: ['add', 'update', 'remove'] },
      ref: target,
      href: { type: 'string', format: 'uri-reference' },
      data: { anyOf: [...written, identifier, { type: 'array', items: identifier }, NULL] },
      meta: { type: 'object' },
    },
    ['op'],
  );
}
