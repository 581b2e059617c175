/** The Pothos builder, set up as the documentation of plugin-prisma does. */
import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { DateTimeResolver, JSONResolver } from 'graphql-scalars';
import { createPool } from '../../../src/db/pool.ts';
import type PrismaTypes from '../../../src/generated/pothos.ts';
import { getDatamodel } from '../../../src/generated/pothos.ts';
import { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { executor_type_enum, task_priority_enum, task_status_enum } from '../../../src/generated/prisma/enums.ts';
import { variable } from '../variables.ts';

/** The keys of whoever asks, from the claims of the token. */
export interface Context {
  readonly workspace_pk: bigint;
  readonly person_pk: bigint;
  readonly person_id: string;
}

export const prisma = new PrismaClient({ adapter: new PrismaPg(createPool(variable('DATABASE_URL'))) });

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  PrismaTypes: PrismaTypes;
  Scalars: { DateTime: { Input: Date; Output: Date }; JSON: { Input: unknown; Output: unknown } };
}>({
  plugins: [PrismaPlugin],
  defaultFieldNullability: false,
  prisma: { client: prisma, dmmf: getDatamodel() },
  // Rowgate's own plugin, which is not used here, asks for it: option types are global in Pothos.
  access: new Map(),
});

builder.addScalarType('DateTime', DateTimeResolver);
builder.addScalarType('JSON', JSONResolver);

export const TaskStatus = builder.enumType('task_status_enum', { values: Object.values(task_status_enum) });
export const TaskPriority = builder.enumType('task_priority_enum', { values: Object.values(task_priority_enum) });
export const ExecutorType = builder.enumType('executor_type_enum', { values: Object.values(executor_type_enum) });
