/** The one cache of documents: those that once were valid for their role and within every limit, with what is prepared of them. */
import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { toRole } from '../../permissions/roles.ts';
import type { Engine } from '../engine.ts';
import { operationOf } from '../operation/operation.ts';
import type { PreparedOperation } from '../operation/prepare.ts';

type EngineOfDocuments = Pick<Engine, 'prepare' | 'schemaOf'>;

/** Enough for many front ends; an older document goes through the pipeline again. A short one takes a hundred times its text. */
const KNOWN = { max: 2_000, maxSize: 1024 * 1024 };

/** A document, and its operations by the names that were asked for. */
class KnownDocument {
  readonly #operations = new Map<string | undefined, PreparedOperation>();

  constructor(
    private readonly role: string,
    private readonly document: DocumentNode,
    private readonly engine: EngineOfDocuments,
  ) {}

  /** What GET may ask for. */
  get onlyReads(): boolean {
    return this.document.definitions.every(
      (it) => it.kind !== Kind.OPERATION_DEFINITION || it.operation === OperationTypeNode.QUERY,
    );
  }

  /**
   * `found` is its definition, where that was looked for already.
   * @throws RowgateError when there is no such operation
   */
  operation(name: string | undefined, found?: OperationDefinitionNode): PreparedOperation {
    const known = this.#operations.get(name);
    if (known) return known;
    const definition = found ?? operationOf(this.document, name, this.engine.schemaOf(this.role));
    const made = this.engine.prepare(this.role, this.document, definition);
    this.#operations.set(name, made);
    return made;
  }
}

export class KnownDocuments {
  readonly #documents = new LRUCache<string, KnownDocument>({ ...KNOWN, sizeCalculation: (_, key) => key.length });

  constructor(private readonly engine: EngineOfDocuments) {}

  get(role: string, query: string | undefined): KnownDocument | undefined {
    return this.#documents.get(keyOf(role, query));
  }

  /** One that is known already stays, with what is prepared of it. */
  keep(role: string, query: string | undefined, document: DocumentNode): KnownDocument {
    const kept = this.get(role, query);
    if (kept) return kept;
    const known = new KnownDocument(role, document, this.engine);
    this.#documents.set(keyOf(role, query), known);
    return known;
  }
}

/** A role that a token names may hold anything; those that have rules, and schemas of their own, hold no blank. */
const keyOf = (role: string, query: string | undefined): string => `${toRole(role)} ${query}`;
