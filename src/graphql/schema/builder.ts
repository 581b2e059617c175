/** The Pothos builder of one role's schema. */
import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import { type EnumName, enums } from '../../catalog/catalog.ts';
import type PrismaTypes from '../../generated/pothos.ts';
import { getDatamodel } from '../../generated/pothos.ts';
import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import type * as Enums from '../../generated/prisma/enums.ts';
import type { Access } from '../../permissions/permitted.ts';
import { enumDescriptions } from './enums.ts';
import { jsonb } from './jsonb.ts';
import permissions from './permission-plugin.ts';
import { jsonPath, numeric, timestamptz, uuid } from './scalars.ts';

type Scalar<Value> = { Input: Value; Output: Value };

/** Columns are exposed under their GraphQL type's name, and TypeScript checks that the Prisma model agrees. */
type Scalars = {
  uuid: Scalar<string>;
  timestamptz: Scalar<Date>;
  numeric: Scalar<Prisma.Decimal>;
  jsonb: { Input: unknown; Output: Prisma.JsonValue };
} & { [Name in EnumName]: Scalar<(typeof Enums)[Name][keyof (typeof Enums)[Name]]> };

export interface Types {
  PrismaTypes: PrismaTypes;
  Scalars: Scalars;
  DefaultFieldNullability: false;
}

/** Values come out of the compiled answer; plugin-prisma only describes the types. A second road must not open. */
function noClient(): PrismaClient {
  throw new Error('Reads are compiled: no resolver may load through Prisma');
}

export function createBuilder(access: Access) {
  const builder = new SchemaBuilder<Types>({
    plugins: [permissions, PrismaPlugin],
    defaultFieldNullability: false,
    prisma: { client: noClient, dmmf: getDatamodel() },
    access,
  });
  for (const scalar of [uuid, timestamptz, numeric, jsonb, jsonPath])
    builder.addScalarType(scalar.name as 'uuid', scalar);
  for (const [name, values] of Object.entries(enums)) addEnum(builder, name as EnumName, values);
  return builder;
}

export type Builder = ReturnType<typeof createBuilder>;

function addEnum(builder: Builder, name: EnumName, values: readonly string[]): void {
  const { description, values: meanings } = enumDescriptions[name];
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      values.map((value) => [value, meanings[value] ? { value, description: meanings[value] } : { value }]),
    ),
  });
}
