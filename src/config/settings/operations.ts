/** Settings of operations: where the gateway listens, how it ends, what it tells. */
import { z } from 'zod';
import { defaulted, duration, list, optional, type Setting, wholeNumber } from './kinds.ts';

/** `name=value` separated by commas, values encoded as in a URL (OpenTelemetry, environment variables). */
const pairs = z.string().transform((text, context): Readonly<Record<string, string>> => {
  const found = list(text).map((pair) => /^([^=]+)=(.*)$/.exec(pair));
  if (found.every((pair) => pair !== null && isEncoded(pair[2]))) {
    return Object.fromEntries(
      found.map((pair) => [pair?.[1]?.trim() ?? '', decodeURIComponent(pair?.[2]?.trim() ?? '')]),
    );
  }
  context.addIssue('must be name=value pairs separated by commas, values encoded as in a URL');
  return z.NEVER;
});

const isEncoded = (text = ''): boolean => !/%(?![0-9a-f]{2})/i.test(text);

export const operationsSettings = {
  HOST: defaulted(
    'the address to listen on; 0.0.0.0 for all of the machine',
    '127.0.0.1',
    z.string().regex(/^[\w.:-]+$/, 'must be an IP address or a host name'),
  ),
  PORT: defaulted(
    'the port to listen on; 0 for any free one',
    '8080',
    wholeNumber(0, 65_535, ', where 0 means any free port'),
  ),
  WORKERS: optional(
    'processes that serve, a number or auto for one on each processor, at most DATABASE_CONNECTIONS; unset, auto with DATABASE_URL and 1 in the demo',
    'auto',
    z.union([z.literal('auto'), wholeNumber(1, 256)], 'must be auto or a whole number from 1 to 256'),
  ),
  CLIENT_CONNECTIONS: defaulted(
    'connections that clients may have open; past it, whoever has the most of them loses the one longest unused',
    '2000',
    wholeNumber(10, 1_000_000),
  ),
  REQUEST_TIMEOUT: defaulted(
    'how long a client may take to send a request; its headers, and one without a token, at most 10s',
    '30s',
    duration(100, 3_600_000),
  ),
  ANSWER_TIMEOUT: defaulted(
    'how long a client may go without taking any of its answer',
    '30s',
    duration(100, 3_600_000),
  ),
  SOCKET_INIT_TIMEOUT: defaulted(
    'how long a client may take to say who it is over a new WebSocket',
    '3s',
    duration(100, 60_000),
  ),
  SHUTDOWN_DELAY: defaulted(
    'after SIGTERM, how long to serve on while /readyz says 503, so that a load balancer turns away first',
    '5s',
    duration(0, 3_600_000),
  ),
  SHUTDOWN_TIMEOUT: defaulted(
    'after that, how long requests under way may take to end before they are cut off',
    '20s',
    duration(0, 3_600_000),
  ),
  LOG_LEVEL: defaulted(
    'info for a line per request, debug for one per statement too, warn for requests that went wrong, error for the faults of the gateway alone',
    'info',
    z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error'),
  ),
  METRICS_SECRET: optional(
    'what a request for /metrics must send as its bearer token; unset, anyone may read them',
    'a-long-random-text',
    z.string().regex(/^[!-~]+$/, 'must be printable ASCII without white space'),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(
    'where spans are sent, as OTLP over HTTP in JSON; unset, none are made',
    'http://127.0.0.1:4318',
    z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
      .refine(
        (url) => !url.includes('@'),
        'must be without user and password; a key belongs in OTEL_EXPORTER_OTLP_HEADERS',
      ),
  ),
  OTEL_EXPORTER_OTLP_HEADERS: optional(
    'headers to send with them, such as a key of the collector',
    'api-key=a-long-random-text',
    pairs,
  ),
  OTEL_SERVICE_NAME: defaulted('the name of this service in traces', 'rowgate', z.string()),
  OTEL_RESOURCE_ATTRIBUTES: optional('what else traces say of it', 'deployment.environment=production', pairs),
} satisfies Record<string, Setting>;
