/** The parameters of a request, in its URL, a form or a JSON body: the numbers in them keep their digits. */
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { RowgateError } from '../errors.ts';
import { isExactNumber, parseJson } from '../lib/json.ts';
import { quote } from '../lib/quote.ts';
import { refuseRequest } from './faults.ts';
import type { ServerContext } from './observe.ts';

const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/graphql+json']);
const FORM = 'application/x-www-form-urlencoded';

/** Stands before the limit on the body, which holds whatever parser is set. */
export const useJsonBody = (): Plugin<object, ServerContext> => ({
  onRequestParse({ request, setRequestParser }) {
    if (request.method === 'GET') return setRequestParser(({ url }) => fromForm(new URL(url).searchParams));
    if (request.method !== 'POST') return;
    const type = mediaType(request.headers);
    if (JSON_TYPES.has(type)) setRequestParser(async (it) => fromBody(await it.text()));
    if (type === FORM) setRequestParser(async (it) => fromForm(new URLSearchParams(await it.text())));
  },
});

/** The first one where several are sent, without its parameters; in lower case, for case does not matter. */
const mediaType = (headers: Headers): string =>
  /^[^;,]*/
    .exec(headers.get('content-type') ?? '')?.[0]
    .trim()
    .toLowerCase() ?? '';

function fromBody(text: string): GraphQLParams | GraphQLParams[] {
  const body = parsed(text, 'the body');
  if (Array.isArray(body)) return body.map(operation);
  return operation(body);
}

/** One operation; a member that is a number is one for Yoga, which says what it expects. */
function operation(value: unknown): GraphQLParams {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) {
    const message = `the body takes an object with a "query", or a list of such objects, not ${quote(value)}`;
    throw refuseRequest(new RowgateError('bad-request', message), 400);
  }
  const members = Object.entries(value).map(([name, it]) => [name, isExactNumber(it) ? Number(it.value) : it]);
  return Object.fromEntries(members);
}

function fromForm(form: URLSearchParams): GraphQLParams {
  const text = (name: string) => form.get(name) || undefined;
  const json = (name: 'variables' | 'extensions') => {
    const sent = text(name);
    return sent === undefined ? undefined : parsed(sent, `the parameter "${name}"`);
  };
  const { variables, extensions } = operation({ variables: json('variables'), extensions: json('extensions') });
  return { operationName: text('operationName'), query: text('query'), variables, extensions } as GraphQLParams;
}

function parsed(text: string, where: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    const message = `${where} takes a JSON object, and is no JSON: ${(error as Error).message}`;
    throw refuseRequest(new RowgateError('invalid-json', message), 400);
  }
}
