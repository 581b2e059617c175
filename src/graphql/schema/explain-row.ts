/** `explain_row`: why a caller sees a row or does not. It is in admin's schema alone, which only the admin secret opens. */
import { tableNames } from '../../catalog/catalog.ts';
import type {
  RowExplanation,
  ShownColumn,
  ShownCondition,
  ShownPolicy,
  ShownWrite,
} from '../../explain/explanation.ts';
import type { AskedRow } from '../../explain/row.ts';
import { roles } from '../../permissions/roles.ts';
import { type EnumType, membersOf, type ObjectType, required } from '../../query/input/input-type.ts';
import { uuid } from '../../query/input/scalars.ts';
import type { Builder } from './builder.ts';
import type { InputDefinitions } from './dialect/inputs.ts';

export const EXPLAIN_ROW = 'explain_row';

/** What graphql-js hands to the field's resolver. */
export interface ExplainRowContext {
  explainRow(asked: AskedRow): Promise<RowExplanation>;
}

const role: EnumType = {
  kind: 'enum',
  name: 'explained_role',
  description: 'A role, as `x-hasura-role` names it.',
  values: roles,
  meanings: {
    user: 'A member of one workspace.',
    service: "The platform's pipelines in one workspace.",
    anonymous: 'Whoever has no token.',
    admin: 'Whoever has the admin secret.',
  },
};

const table: EnumType = {
  kind: 'enum',
  name: 'explained_table',
  description: 'A table of the gateway.',
  values: tableNames,
  meanings: Object.fromEntries(tableNames.map((name) => [name, `The rows of "${name}".`])),
};

const caller: ObjectType = {
  kind: 'object',
  name: 'explained_caller',
  description: 'Whose view of a row is explained.',
  members: membersOf({
    role: { ...required(role), description: 'In which role it asks.' },
    workspace: { type: uuid, description: 'Its `x-hasura-workspace-id`.' },
    person: { type: uuid, description: 'Its `x-hasura-user-id`.' },
  }),
};

const explain = (_: unknown, asked: unknown, context: unknown): Promise<RowExplanation> =>
  (context as ExplainRowContext).explainRow(asked as AskedRow);

/** A list of what is explained. Not written where the types are made: a function remembers all that it could name there. */
const listOf =
  <Name extends string>(name: Name) =>
  <Item>(it: Readonly<Record<Name, readonly Item[]>>): Item[] => [...it[name]];

/** Adds the field to `query_root`. graphql-js resolves it: nothing of it is a read of the caller's own. */
export function defineExplainRow(builder: Builder, inputs: InputDefinitions): void {
  const explanation = defineExplanation(builder);
  const args = inputs.arguments(
    membersOf({
      table: { ...required(table), description: 'Where the row is looked for.' },
      id: { ...required(uuid), description: "The row's public uuid." },
      as: { ...required(caller), description: 'Whose view of the row is explained.' },
    }),
  );
  builder.queryFields((t) => ({
    [EXPLAIN_ROW]: t.field({
      type: explanation,
      args,
      description: 'Why a caller sees a row or does not, and what it may do with it; once in an operation.',
      resolve: explain,
    }),
  }));
}

function defineExplanation(builder: Builder) {
  const condition = defineCondition(builder);
  const policy = definePolicy(builder, condition);
  const [column, write] = [defineColumn(builder), defineWrite(builder)];
  return builder.objectRef<RowExplanation>('row_explanation').implement({
    description: 'Why a caller sees a row or does not, and what it may do with it.',
    fields: (t) => ({
      table: t.exposeString('table', { description: 'Where the row was looked for.' }),
      id: t.exposeString('id', { description: 'The public uuid that it was looked for by.' }),
      exists: t.exposeBoolean('exists', { description: 'Whether it is there, in any workspace.' }),
      is_visible: t.exposeBoolean('is_visible', { description: 'Whether the caller sees it.' }),
      changes_needed: t.exposeStringList('changes_needed', {
        description: 'What would have to change for the caller to see it; empty where it does.',
      }),
      row_filter: t.field({
        type: [condition],
        description: "The conditions of the role's row filter, all of which must hold.",
        resolve: listOf('row_filter'),
      }),
      policies: t.field({
        type: [policy],
        description: "PostgreSQL's policies on the table, in the session of the caller.",
        resolve: listOf('policies'),
      }),
      columns: t.field({
        type: [column],
        description: 'What the role may do with each column.',
        resolve: listOf('columns'),
      }),
      writes: t.field({
        type: [write],
        description: 'What the caller may do with the row, as it stands.',
        resolve: listOf('writes'),
      }),
    }),
  });
}

const defineCondition = (builder: Builder) =>
  builder.objectRef<ShownCondition>('row_condition').implement({
    description: 'A condition, and whether it holds for a row.',
    fields: (t) => ({
      condition: t.exposeString('condition', { description: "As the role's rule, or the policy, has it." }),
      holds: t.exposeBoolean('holds', { description: 'Whether it holds for the row.' }),
      actual: t.exposeString('actual', {
        nullable: true,
        description: 'What the row has where the condition looks; null where it looks elsewhere too.',
      }),
    }),
  });

const definePolicy = (builder: Builder, condition: ReturnType<typeof defineCondition>) =>
  builder.objectRef<ShownPolicy>('row_policy').implement({
    description: 'An expression of one of PostgreSQL’s policies, and whether it holds for a row.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name of the policy.' }),
      command: t.exposeString('command', { description: 'select, insert, update, delete or all.' }),
      part: t.exposeString('part', { description: 'using, of rows that are there, or with check, of new ones.' }),
      is_permissive: t.exposeBoolean('is_permissive', {
        description: 'Whether one such policy is enough; of the others each must hold.',
      }),
      holds: t.exposeBoolean('holds', { description: 'Whether all of its conditions hold.' }),
      conditions: t.field({
        type: [condition],
        description: 'The conditions that it joins by AND.',
        resolve: listOf('conditions'),
      }),
    }),
  });

const defineColumn = (builder: Builder) =>
  builder.objectRef<ShownColumn>('row_column').implement({
    description: 'A column, and what a role may do with it.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      select: t.exposeBoolean('select', { description: 'Whether the role may read it.' }),
      insert: t.exposeBoolean('insert', { description: 'Whether the role may give it to a new row.' }),
      update: t.exposeBoolean('update', { description: 'Whether the role may set it.' }),
    }),
  });

const defineWrite = (builder: Builder) =>
  builder.objectRef<ShownWrite>('row_write').implement({
    description: 'A write, and whether a caller may do it with a row.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'insert, update, delete, or the name of a verb.' }),
      is_allowed: t.exposeBoolean('is_allowed', { description: 'Whether nothing refuses it.' }),
      reasons: t.exposeStringList('reasons', { description: 'Each rule or check that refuses it.' }),
    }),
  });
