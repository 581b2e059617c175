/** What tools show beside a name: nothing of any role's schema is without words. */
import { type GraphQLNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { roles } from '../../src/permissions/roles.ts';
import { schemaOf } from '../harness/engine.ts';

type Described = readonly [place: string, description: string | null | undefined];

/** A type and everything in it. */
function* partsOf(type: GraphQLNamedType): Generator<Described> {
  yield [type.name, type.description];
  if (isEnumType(type)) for (const it of type.getValues()) yield [`${type.name}.${it.name}`, it.description];
  if (!isObjectType(type) && !isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const place = `${type.name}.${field.name}`;
    yield [place, field.description];
    if ('args' in field) for (const it of field.args) yield [`${place}(${it.name})`, it.description];
  }
}

test.for(roles)('every type, field, argument and value that %s sees is described', (role) => {
  const parts = Object.values(schemaOf(role).getTypeMap()).flatMap((type) =>
    type.name.startsWith('__') ? [] : [...partsOf(type)],
  );
  expect(parts.filter(([, description]) => !description?.trim()).map(([place]) => place)).toEqual([]);
});

test('a column is described alike wherever it stands', () => {
  const schema = schemaOf('user');
  const described = (name: string, field: string) => {
    const type = schema.getType(name);
    return isObjectType(type) || isInputObjectType(type) ? type.getFields()[field]?.description : undefined;
  };
  for (const name of ['tasks', 'tasks_bool_exp', 'tasks_order_by', 'tasks_set_input', 'tasks_max_fields'])
    expect(described(name, 'due_date'), name).toBe('Overdue after this.');
});
