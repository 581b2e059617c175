/** What the door needs to answer, per role, made when the role first asks. */
import type { Composites } from '../composites/composites.ts';
import type { Limits } from '../config/load-config.ts';
import { perRole, type Role } from '../permissions/roles.ts';
import type { InputLimits } from '../query/input/measure.ts';
import { roleContext } from '../query/role-context.ts';
import type { RunRead } from '../read/run.ts';
import type { WriteOptions } from '../write/transaction.ts';
import { type Writer, writerOf } from '../write/writer.ts';
import { Preparer } from './documents/prepare.ts';
import type { DocumentContext } from './documents/selection.ts';
import { WrittenDocuments } from './documents/written.ts';
import { visibleResources } from './visible-resources.ts';

export interface JsonApiEngineOptions {
  readonly read: RunRead;
  readonly write: WriteOptions;
  readonly composites: Composites;
  /** What the cursors of pages are sealed with; gateways with the same take each other's. */
  readonly cursorSecret: Uint8Array;
  /** None when not given. */
  readonly limits?: Limits;
  /** Told of each read that was compiled. */
  readonly onPrepare?: () => void;
}

/** What answers the requests of one role. */
export interface RoleEngine {
  readonly context: DocumentContext;
  readonly preparer: Preparer;
  readonly read: RunRead;
  readonly writer: Writer;
  readonly written: WrittenDocuments;
  readonly write: WriteOptions;
  readonly bounds: Bounds;
}

/** What a request may have in it, and the answer to one that writes. */
export interface Bounds extends InputLimits {
  readonly operations: number;
  readonly answerBytes: number;
}

const ANY = Number.MAX_SAFE_INTEGER;
const UNBOUNDED: Bounds = { inputObjects: ANY, inputDepth: ANY, operations: ANY, answerBytes: ANY };

const boundsOf = ({ inputObjects, inputDepth, rootFields, answer }: Limits): Bounds => ({
  inputObjects,
  inputDepth,
  operations: rootFields,
  answerBytes: answer,
});

export type JsonApiEngine = (role: string) => RoleEngine;

export const createJsonApiEngine = (options: JsonApiEngineOptions): JsonApiEngine =>
  perRole((role) => roleEngine(role, options));

function roleEngine(role: Role, options: JsonApiEngineOptions): RoleEngine {
  const { read, write, limits, onPrepare } = options;
  const known = roleContext(role, options);
  const context: DocumentContext = { resources: visibleResources(known.access, known.inputs), role: known };
  return {
    context,
    read,
    write,
    preparer: new Preparer(known.limits, onPrepare),
    writer: writerOf(known.access, known.inputs.writes, known.limits.insertedRows),
    written: new WrittenDocuments(context),
    bounds: limits ? boundsOf(limits) : UNBOUNDED,
  };
}
