/** An engine without a door, for tests of what lies between a document and its statement. */
import { parse } from 'graphql';
import type pg from 'pg';
import { loadComposites } from '../../src/composites/load.ts';
import { createEngine, type Engine } from '../../src/graphql/engine.ts';
import { operationOf } from '../../src/graphql/operation/operation.ts';
import type { PreparedOperation } from '../../src/graphql/operation/prepare.ts';
import { descriptionsIn } from '../../src/graphql/schema/field-descriptions.ts';
import { roleSchemas } from '../../src/graphql/schema/schema.ts';
import { describeApi } from '../../src/jsonapi/openapi/description.ts';
import { perRole } from '../../src/permissions/roles.ts';
import { type RunRead, runRead } from '../../src/read/run.ts';
import type { WriteOptions } from '../../src/write/transaction.ts';

const composites = loadComposites();

/** The schema that a role sees, built once for all tests of a process. */
export const schemaOf = roleSchemas(composites);

/** The parts of an engine that are the same in every test; with a fixed secret, the same row has the same cursor. */
export const engineParts = {
  composites,
  schemaOf,
  cursorSecret: new Uint8Array(32).fill(7),
};

/** The same with schemas of their own. */
export const ownParts = (): typeof engineParts => ({ ...engineParts, schemaOf: roleSchemas(composites) });

/** How mutations are run over a pool. */
export const writeOptions = (pool: pg.Pool): WriteOptions => ({ pool, statementTimeout: 30_000, prepare: true });

/** `change` may stand between the engine and the database. */
export const testEngine = (pool: pg.Pool, change: (run: RunRead) => RunRead = (run) => run): Engine =>
  createEngine({ read: change(runRead(pool)), write: writeOptions(pool), ...engineParts });

/** The description of the JSON:API that a role reads. */
export const descriptionOf = perRole((role) =>
  describeApi({ role, ...engineParts, describe: descriptionsIn(schemaOf('admin')) }),
);

/** The one operation of a text, prepared for a role. */
export function prepared(engine: Engine, role: string, text: string): PreparedOperation {
  const document = parse(text);
  return engine.prepare(role, document, operationOf(document, undefined, engine.schemaOf(role)));
}
