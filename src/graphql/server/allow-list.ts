/** The operations that an allow-list names: only they are answered, by their text or by their id. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { z } from 'zod';
import type { RequestContext } from './context.ts';

export interface AllowList {
  /** Whether a document is one of the list: white space, comments and `__typename` do not count. */
  has(document: DocumentNode): boolean;
  /** The text of an operation by its id: its key in the file, or the sha256 of its text in hex. */
  textOf(id: string): string | undefined;
}

const manifest = z.union([z.array(z.string()), z.record(z.string(), z.string())]);

/** Reads the file that `ALLOW_LIST` names; throws a plain Error that says what is wrong with it. */
export async function loadAllowList(file: string): Promise<AllowList> {
  try {
    return allowListOf(manifest.parse(JSON.parse(await readFile(file, 'utf8'))));
  } catch (cause) {
    const accepted = 'a JSON list of GraphQL documents, or an object of them by their ids';
    throw new Error(`ALLOW_LIST: ${file} is not accepted: ${reason(cause)}. It must hold ${accepted}.`, { cause });
  }
}

const reason = (error: unknown): string => {
  if (error instanceof z.ZodError) return 'it holds something else';
  return error instanceof Error ? error.message : String(error);
};

function allowListOf(documents: z.output<typeof manifest>): AllowList {
  const texts = new Map(Array.isArray(documents) ? [] : Object.entries(documents));
  for (const text of Object.values(documents)) texts.set(createHash('sha256').update(text).digest('hex'), text);
  const allowed = new Set(Object.values(documents).map((text) => essence(parse(text))));
  return { has: (document) => allowed.has(essence(document)), textOf: (id) => texts.get(id) };
}

const essence = (document: DocumentNode): string =>
  print(visit(document, { [Kind.FIELD]: (node) => (node.name.value === '__typename' ? null : undefined) }));

/** A client may send an operation's id alone, as Apollo's clients do. */
export const useOperationIds = (allowList: AllowList): Plugin<RequestContext, RequestContext> => ({
  onParams({ params, setParams }) {
    const text = params?.query ? undefined : allowList.textOf(idOf(params?.extensions));
    if (text !== undefined) setParams({ ...params, query: text });
  },
});

const sentId = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

function idOf(extensions: unknown): string {
  const { data } = sentId.safeParse(extensions);
  return data?.persistedQuery.sha256Hash ?? '';
}
