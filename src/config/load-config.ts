/** The environment, read once at the start and turned into the config that is handed down. */
import { availableParallelism } from 'node:os';
import type { z } from 'zod';
import type { JwtSettings } from '../jwt/jwt-settings.ts';
import { ConfigError } from './config-error.ts';
import type { RowsByRole } from './settings/limits.ts';
import { environment } from './settings.ts';

type Values = z.output<typeof environment>;

export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | {
      readonly kind: 'external';
      readonly url: string;
      readonly ownerUrl: string | undefined;
      readonly replicaUrls: readonly string[];
    };

/** How much of the database the gateway may take. Times are milliseconds. */
export interface ConnectionsConfig {
  readonly most: number;
  readonly perWorkspace: number;
  readonly statementTimeout: number;
  /** Of a statement with expressions in it. */
  readonly expressionTimeout: number;
  /** Whether connections keep prepared statements. */
  readonly prepare: boolean;
  /** The most bytes of an answer. */
  readonly answer: number;
}

/** How live queries hear of changes, and how many there may be. */
export interface LiveConfig {
  /** Undefined where what is possible decides. */
  readonly source: 'slot' | 'notify' | 'off' | undefined;
  readonly changesUrl: string | undefined;
  readonly connections: number;
  readonly most: number;
  readonly perWorkspace: number;
  readonly bytesPerWorkspace: number;
}

/** What WebSockets may take. */
export interface SocketsConfig {
  readonly most: number;
  readonly perWorkspace: number;
  /** Operations under way on one of them. */
  readonly operations: number;
  /** Bytes in a message. */
  readonly message: number;
  /** Milliseconds until a client has said who it is. */
  readonly initTimeout: number;
}

/** What a stranger may learn, and send. */
export interface AccessConfig {
  readonly corsOrigins: '*' | ReadonlySet<string>;
  /** The roles that may introspect. */
  readonly introspection: ReadonlySet<string>;
  readonly graphiql: boolean;
  /** Further hosts that the demo is served under. */
  readonly demoHosts: readonly string[];
  /** The file of the only operations that are answered; undefined where all are. */
  readonly allowList: string | undefined;
}

/** What one request may ask for; `rows` and `cost` do not bind admin. */
export interface Limits {
  readonly body: number;
  readonly batch: number;
  readonly tokens: number;
  readonly depth: number;
  readonly nodes: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly aliasLength: number;
  readonly relations: number;
  readonly conditions: number;
  readonly rows: RowsByRole;
  readonly cost: number;
  readonly answer: number;
  readonly inputObjects: number;
  readonly inputDepth: number;
  readonly steps: number;
  readonly pattern: number;
  readonly contained: number;
  readonly requests: number;
  readonly requestsPerWorkspace: number;
}

/** How long answers may wait for their readers, in milliseconds, and how many bytes of them. */
export interface UnreadConfig {
  readonly timeout: number;
  readonly perWorkspace: number;
  readonly most: number;
}

/** How the server takes requests and ends. Times are milliseconds. */
export interface ServingConfig {
  readonly host: string;
  readonly port: number;
  /** Of clients, open at the same time. */
  readonly connections: number;
  readonly requestTimeout: number;
  readonly shutdownDelay: number;
  readonly shutdownTimeout: number;
}

/** Where spans are sent, and what they say of this service. */
export interface TracingConfig {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly resource: Readonly<Record<string, string>>;
}

export interface Config {
  readonly database: DatabaseConfig;
  /** The owner's URL of the cell that a workspace is moved to. */
  readonly moveToUrl: string | undefined;
  /** Processes that serve; what follows is for all of them together. */
  readonly workers: number;
  readonly connections: ConnectionsConfig;
  readonly live: LiveConfig;
  readonly sockets: SocketsConfig;
  /** Undefined with the embedded database, where `keptSecret` stands in, and for commands without tokens. */
  readonly jwt: JwtSettings | undefined;
  readonly adminSecret: string | undefined;
  readonly cursorSecret: string | undefined;
  readonly unauthorizedRole: Values['UNAUTHORIZED_ROLE'];
  readonly access: AccessConfig;
  readonly limits: Limits;
  readonly unread: UnreadConfig;
  readonly serving: ServingConfig;
  readonly logLevel: Values['LOG_LEVEL'];
  readonly metricsSecret: string | undefined;
  /** Undefined when no spans are made. */
  readonly tracing: TracingConfig | undefined;
}

/** What a command does with its config. */
export interface Purpose {
  /** Whether it takes tokens, or makes them, as when not said: where `DATABASE_URL` is set it needs their secret. */
  readonly hasTokens?: boolean;
}

/**
 * Reads every setting; an empty variable counts as unset. Throws one {@link ConfigError} that lists all problems,
 * each under its variable's name.
 */
export function loadConfig(env: NodeJS.ProcessEnv, { hasTokens = true }: Purpose = {}): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ''));
  const parsed = environment.safeParse(given);
  const problems = [...(parsed.error?.issues.map(describe) ?? []), ...contradictions(given, hasTokens)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data);
}

function describe({ path: [variable, ...keys], message }: z.core.$ZodIssue): string {
  return keys.length > 0 ? `${String(variable)}: ${keys.join('.')} ${message}` : `${String(variable)} ${message}`;
}

function contradictions(
  { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_REPLICA_URL, JWT_SECRET }: NodeJS.ProcessEnv,
  hasTokens: boolean,
): string[] {
  const problems = [];
  if (hasTokens && DATABASE_URL && !JWT_SECRET)
    problems.push(
      'JWT_SECRET is required when DATABASE_URL is set, because a secret made here would verify no token of your own; ' +
        'accepted is e.g. {"type":"HS256","key":"<32 bytes or more>"} or {"jwk_url":"https://..."}',
    );
  if (DATABASE_OWNER_URL && !DATABASE_URL)
    problems.push(
      'DATABASE_OWNER_URL is accepted only together with DATABASE_URL; the embedded database has its own owner',
    );
  if (DATABASE_REPLICA_URL && !DATABASE_URL)
    problems.push(
      'DATABASE_REPLICA_URL is accepted only together with DATABASE_URL: the embedded database has no replicas',
    );
  return problems;
}

/** Each needs a connection; one more than there are processors takes from the others what it does. */
function workersOf({ WORKERS, DATABASE_URL, DATABASE_CONNECTIONS }: Values): number {
  const asked = WORKERS ?? (DATABASE_URL === undefined ? 1 : 'auto');
  return Math.min(asked === 'auto' ? availableParallelism() : asked, DATABASE_CONNECTIONS);
}

function toConfig(values: Values): Config {
  return Object.freeze({
    database: Object.freeze(databaseConfig(values)),
    moveToUrl: values.MOVE_TO_OWNER_URL,
    workers: workersOf(values),
    connections: Object.freeze({
      most: values.DATABASE_CONNECTIONS,
      perWorkspace: Math.min(values.WORKSPACE_CONNECTIONS, values.DATABASE_CONNECTIONS),
      statementTimeout: values.STATEMENT_TIMEOUT,
      expressionTimeout: Math.min(values.EXPRESSION_TIMEOUT, values.STATEMENT_TIMEOUT),
      prepare: values.PREPARED_STATEMENTS,
      answer: values.LIMIT_ANSWER,
    }),
    jwt: values.JWT_SECRET,
    adminSecret: values.ADMIN_SECRET,
    cursorSecret: values.CURSOR_SECRET,
    live: Object.freeze({
      source: values.LIVE,
      changesUrl: values.DATABASE_CHANGES_URL,
      connections: values.LIVE_CONNECTIONS,
      most: values.LIMIT_LIVE,
      perWorkspace: values.LIMIT_LIVE_WORKSPACE,
      bytesPerWorkspace: values.LIMIT_LIVE_BYTES_WORKSPACE,
    }),
    sockets: Object.freeze({
      most: values.LIMIT_SOCKETS,
      perWorkspace: values.LIMIT_SOCKETS_WORKSPACE,
      operations: values.LIMIT_LIVE_SOCKET,
      message: values.LIMIT_MESSAGE,
      initTimeout: values.SOCKET_INIT_TIMEOUT,
    }),
    unauthorizedRole: values.UNAUTHORIZED_ROLE,
    access: Object.freeze({
      corsOrigins: values.CORS_ORIGINS,
      introspection: values.INTROSPECTION,
      graphiql: values.GRAPHIQL,
      demoHosts: values.DEMO_HOSTS,
      allowList: values.ALLOW_LIST,
    }),
    limits: Object.freeze(limits(values)),
    unread: Object.freeze({
      timeout: values.ANSWER_TIMEOUT,
      perWorkspace: values.LIMIT_UNREAD_WORKSPACE,
      most: values.LIMIT_UNREAD,
    }),
    serving: Object.freeze({
      host: values.HOST,
      port: values.PORT,
      connections: values.CLIENT_CONNECTIONS,
      requestTimeout: values.REQUEST_TIMEOUT,
      shutdownDelay: values.SHUTDOWN_DELAY,
      shutdownTimeout: values.SHUTDOWN_TIMEOUT,
    }),
    logLevel: values.LOG_LEVEL,
    metricsSecret: values.METRICS_SECRET,
    tracing: tracing(values),
  });
}

function databaseConfig({
  DATABASE_URL: url,
  DATABASE_OWNER_URL: ownerUrl,
  DATABASE_REPLICA_URL: replicaUrls = [],
  DATA_DIR: dataDir,
}: Values): DatabaseConfig {
  return url === undefined ? { kind: 'embedded', dataDir } : { kind: 'external', url, ownerUrl, replicaUrls };
}

/** The traces' own path is added to the endpoint (OpenTelemetry, OTLP exporter). */
function tracing(values: Values): TracingConfig | undefined {
  if (values.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  return Object.freeze({
    endpoint: `${values.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, '')}/v1/traces`,
    headers: values.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    resource: { ...values.OTEL_RESOURCE_ATTRIBUTES, 'service.name': values.OTEL_SERVICE_NAME },
  });
}

const limits = (values: Values): Limits => ({
  body: values.LIMIT_BODY,
  batch: values.LIMIT_BATCH,
  tokens: values.LIMIT_TOKENS,
  depth: values.LIMIT_DEPTH,
  nodes: values.LIMIT_NODES,
  rootFields: values.LIMIT_ROOT_FIELDS,
  aliases: values.LIMIT_ALIASES,
  aliasLength: values.LIMIT_ALIAS_LENGTH,
  relations: values.LIMIT_RELATIONS,
  conditions: values.LIMIT_CONDITIONS,
  rows: values.LIMIT_ROWS,
  cost: values.LIMIT_COST,
  answer: values.LIMIT_ANSWER,
  inputObjects: values.LIMIT_INPUT_OBJECTS,
  inputDepth: values.LIMIT_INPUT_DEPTH,
  steps: values.LIMIT_STEPS,
  pattern: values.LIMIT_PATTERN,
  contained: values.LIMIT_CONTAINED,
  requests: values.LIMIT_REQUESTS,
  requestsPerWorkspace: values.LIMIT_REQUESTS_WORKSPACE,
});
