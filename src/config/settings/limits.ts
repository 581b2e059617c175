/** Settings of the limits: what one request may ask for. Each refusal names the limit and its value. */
import { z } from 'zod';
import { defaulted, list, type Setting, wholeNumber } from './kinds.ts';

const limited = ['anonymous', 'user', 'service'] as const;

/** Rows per list, by role; admin has no such limit. */
export type RowsByRole = Readonly<Record<(typeof limited)[number], number>>;

const rowsWords = `must name ${limited.join(', ')}, each with a whole number above 0, as in user=1000`;

const rowsByRole = z.string().transform((text, context): RowsByRole => {
  const rows = Object.fromEntries(list(text).map((part) => part.split('=')));
  const accepted = limited.every((role) => /^[1-9]\d{0,8}$/.test(rows[role] ?? ''));
  if (accepted && Object.keys(rows).length === limited.length)
    return { anonymous: Number(rows.anonymous), user: Number(rows.user), service: Number(rows.service) };
  context.addIssue(rowsWords);
  return z.NEVER;
});

export const limitSettings = {
  LIMIT_BODY: defaulted('bytes in the body of a request', '1048576', wholeNumber(1_024, 1_073_741_824)),
  LIMIT_BATCH: defaulted('operations in one request', '20', wholeNumber(1, 1_000)),
  LIMIT_TOKENS: defaulted(
    'tokens in a document; standard introspection takes 184',
    '2000',
    wholeNumber(250, 1_000_000),
  ),
  LIMIT_DEPTH: defaulted(
    'fields within fields; introspection is not counted; with fragments, selection sets may be 100 deeper',
    '12',
    wholeNumber(1, 1_000),
  ),
  LIMIT_NODES: defaulted(
    'fields with fields of their own in an operation, fragments expanded; introspection is not counted',
    '200',
    wholeNumber(1, 100_000),
  ),
  LIMIT_ROOT_FIELDS: defaulted('fields at the root of an operation', '50', wholeNumber(1, 10_000)),
  LIMIT_ALIASES: defaulted(
    'aliases in an operation, fragments expanded; one in introspection counts for 20',
    '100',
    wholeNumber(0, 100_000),
  ),
  LIMIT_ALIAS_LENGTH: defaulted('characters in an alias', '256', wholeNumber(1, 100_000)),
  LIMIT_RELATIONS: defaulted(
    'steps into another table that an operation takes: selected, in conditions, in sorts',
    '100',
    wholeNumber(0, 100_000),
  ),
  LIMIT_CONDITIONS: defaulted('conditions and sort keys in an operation', '1000', wholeNumber(1, 100_000)),
  LIMIT_ROWS: defaulted(
    'rows in each list by role: a larger limit, or none, is brought down to it; admin has no such limit',
    'anonymous=100,user=1000,service=1000',
    rowsByRole,
  ),
  LIMIT_COST: defaulted(
    'rows that an operation may return at the most, by the limits of its lists multiplied; admin may return any number',
    '2000000',
    wholeNumber(1, 1_000_000_000_000),
  ),
  LIMIT_ANSWER: defaulted(
    'bytes in an answer, for every role; in the answers of a batch together, and in what the database answers one operation',
    '16777216',
    wholeNumber(65_536, 268_435_456),
  ),
  LIMIT_UNREAD_WORKSPACE: defaulted(
    'bytes of answers that the clients of one workspace have not taken yet; past it those that wait longest are cut off',
    '33554432',
    wholeNumber(65_536, 1_073_741_824),
  ),
  LIMIT_UNREAD: defaulted(
    'bytes of answers that no client has taken yet, over all; past it those that wait longest are cut off',
    '67108864',
    wholeNumber(65_536, 4_294_967_296),
  ),
  LIMIT_INPUT_OBJECTS: defaulted(
    'objects in the variables of a request, rows that a mutation inserts, and rows that one of its fields changes',
    '10000',
    wholeNumber(10, 10_000_000),
  ),
  LIMIT_STEPS: defaulted(
    'writes of a mutation that wait for one another, each a trip to the database: its fields, the items of update_t_many, the rows of a list that run into one before them',
    '500',
    wholeNumber(1, 100_000),
  ),
  LIMIT_INPUT_DEPTH: defaulted(
    'objects and lists within each other in variables and literals',
    '50',
    wholeNumber(5, 1_000),
  ),
  LIMIT_PATTERN: defaulted(
    'characters in a regular expression, a SIMILAR or a LIKE pattern, a _jsonpath, and a text for _search',
    '200',
    wholeNumber(1, 100_000),
  ),
  LIMIT_CONTAINED: defaulted(
    'characters in what is looked for in jsonb or a list: _contains, _contained_in, _has_keys_any, _has_keys_all',
    '2000',
    wholeNumber(1, 1_000_000),
  ),
  LIMIT_REQUESTS: defaulted(
    'requests under way at the same time; past it the answer is 503 with Retry-After',
    '200',
    wholeNumber(1, 100_000),
  ),
  LIMIT_REQUESTS_WORKSPACE: defaulted(
    'how many of them may be of one workspace, or of all who bring no token together',
    '80',
    wholeNumber(1, 100_000),
  ),
  LIMIT_LIVE: defaulted('live queries at the same time', '20000', wholeNumber(1, 1_000_000)),
  LIMIT_LIVE_WORKSPACE: defaulted('how many of them may be of one workspace', '2000', wholeNumber(1, 1_000_000)),
  LIMIT_LIVE_BYTES_WORKSPACE: defaulted(
    'bytes of statements and values that the live queries of one workspace keep',
    '8388608',
    wholeNumber(65_536, 1_073_741_824),
  ),
  LIMIT_LIVE_SOCKET: defaulted(
    'operations under way on one WebSocket, live queries included',
    '100',
    wholeNumber(1, 100_000),
  ),
  LIMIT_SOCKETS: defaulted(
    'WebSockets at the same time; each is one of CLIENT_CONNECTIONS too',
    '1500',
    wholeNumber(1, 1_000_000),
  ),
  LIMIT_SOCKETS_WORKSPACE: defaulted(
    'how many of them may be of one workspace, or of all who bring no token together',
    '300',
    wholeNumber(1, 1_000_000),
  ),
  LIMIT_MESSAGE: defaulted(
    'bytes in a message that a client sends over a WebSocket',
    '262144',
    wholeNumber(1_024, 1_073_741_824),
  ),
} satisfies Record<string, Setting>;
