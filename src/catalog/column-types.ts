/** Prisma's types in PostgreSQL's and Hasura's words (dialect 5.1, scalar names). */

export interface PrismaColumn {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly hasDefaultValue: boolean;
  readonly nativeType: readonly [string, readonly string[]] | null;
}

export interface ColumnType {
  readonly scalar: string;
  readonly sqlType: string;
  readonly maxLength: number | undefined;
}

/** Each type of the seeds' columns: native type where Prisma names one, else Prisma's own. */
const types: Readonly<Record<string, { scalar: string; sqlType: string }>> = {
  String: { scalar: 'String', sqlType: 'text' },
  VarChar: { scalar: 'String', sqlType: 'text' },
  Int: { scalar: 'Int', sqlType: 'integer' },
  Boolean: { scalar: 'Boolean', sqlType: 'boolean' },
  Json: { scalar: 'jsonb', sqlType: 'jsonb' },
  Uuid: { scalar: 'uuid', sqlType: 'uuid' },
  Timestamptz: { scalar: 'timestamptz', sqlType: 'timestamptz' },
  Decimal: { scalar: 'numeric', sqlType: 'numeric' },
  BigInt: { scalar: 'bigint', sqlType: 'bigint' },
};

/** @throws Error when the Prisma schema uses a type that Rowgate does not know. */
export function columnTypeOf({ name, type, kind, nativeType }: PrismaColumn): ColumnType {
  const maxLength = nativeType?.[0] === 'VarChar' ? Number(nativeType[1][0]) : undefined;
  if (kind === 'enum') return { scalar: type, sqlType: `core_api.${type}`, maxLength };
  const known = types[nativeType?.[0] ?? type];
  if (!known)
    throw new Error(`Column ${name} has the type ${nativeType?.[0] ?? type}, which has no GraphQL scalar yet`);
  return { ...known, maxLength };
}
