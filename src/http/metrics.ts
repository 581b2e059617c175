/** Metrics for Prometheus. Every label takes one of a bounded number of values, whatever clients send. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JwksState } from '../auth/jwks.ts';
import type { Replicas } from '../db/replicas/replicas.ts';
import { sparingly } from '../lib/sparingly.ts';
import type { LiveState } from '../live/live.ts';
import { roles } from '../permissions/roles.ts';
import { type FinishedRequest, groupedName, type Observer } from './request-record.ts';

export interface Metrics {
  readonly observe: Observer;
  /** A statement was made of an operation that was not yet prepared for its shape. */
  readonly prepared: () => void;
  /** All metrics in the text format of Prometheus, and its content type. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface Measured {
  /** Connections to the database. */
  readonly pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  /** Operations that wait for their workspace's turn. */
  readonly waiting: () => number;
  readonly jwksState: () => JwksState | undefined;
  readonly live?: () => LiveState;
  /** WebSockets that are open. */
  readonly sockets?: () => number;
  /** Where there are several processes: has the metrics of this one among those of all, which it gives. */
  readonly worker?: { measures(registry: Registry): void; metrics(): Promise<string> } | undefined;
  /** Undefined where reads go to the leader. */
  readonly replicas?: Pick<Replicas, 'nodes' | 'withoutReplica'> | undefined;
}

/** So many operation names are told apart, in the order of their first use; what comes later is `other`. */
const OPERATION_NAMES = 200;

/** Names of GraphQL operations, and routes: `GET /v1/tasks/{id}`. */
const NAME = /^[\w/{}. -]{1,64}$/;

/** Names of clients' choosing, brought down to a bounded set. */
function boundedNames(most: number): (name: string | undefined) => string {
  const known = new Set<string>();
  return (name) => {
    if (name === undefined) return 'unnamed';
    if (known.has(name)) return name;
    if (known.size >= most || !NAME.test(name)) return 'other';
    known.add(name);
    return name;
  };
}

const roleLabel = (name: string | undefined): string =>
  name === undefined ? 'none' : (roles.find((role) => role === name) ?? 'other');

/** Seconds: most answers take a few milliseconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics({
  pool,
  waiting,
  jwksState,
  live,
  sockets = () => 0,
  replicas,
  worker,
}: Measured): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const operations = new Counter({
    name: 'rowgate_operations_total',
    help: 'Operations by name, role and outcome: ok, or the code of the first error.',
    labelNames: ['operation', 'role', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'rowgate_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer, by operation name; batch for several.',
    labelNames: ['operation'],
    buckets: BUCKETS,
    registers,
  });
  const statuses = new Counter({
    name: 'rowgate_http_responses_total',
    help: 'Answers by HTTP status.',
    labelNames: ['status'],
    registers,
  });
  const limits = new Counter({
    name: 'rowgate_limits_hit_total',
    help: 'Requests refused by a limit, by its name.',
    labelNames: ['limit'],
    registers,
  });
  const aborted = new Counter({
    name: 'rowgate_requests_aborted_total',
    help: 'Requests whose client went away before it had the answer.',
    registers,
  });
  const prepared = new Counter({
    name: 'rowgate_statements_prepared_total',
    help: 'Operations compiled; all others found their statement in the cache.',
    registers,
  });
  registerPool(pool, registers);
  new Gauge({
    name: 'rowgate_operations_waiting',
    help: 'Operations that wait for the turn of their workspace.',
    registers,
    collect() {
      this.set(waiting());
    },
  });
  new Gauge({
    name: 'rowgate_sockets',
    help: 'WebSockets that are open.',
    registers,
    collect() {
      this.set(sockets());
    },
  });
  if (jwksState()) registerJwks(jwksState, registers);
  if (live) registerLive(live, registers);
  if (replicas) registerReplicas(replicas, registers);

  const nameOf = boundedNames(OPERATION_NAMES);
  worker?.measures(registry);
  const readShared = sparingly(() => (worker ? worker.metrics() : registry.metrics()));
  return {
    observe(request: FinishedRequest) {
      const { session, operations: all, errors, status } = request;
      const names = all.map((operation) => nameOf(groupedName(operation, session)));
      for (const [index, { outcome }] of all.entries())
        operations.inc({ operation: names[index] ?? '', role: roleLabel(session?.role), outcome });
      if (names[0] !== undefined)
        duration.observe({ operation: names.length > 1 ? 'batch' : names[0] }, request.duration / 1_000);
      statuses.inc({ status });
      for (const { limit } of errors) if (limit !== undefined) limits.inc({ limit });
      if (request.aborted) aborted.inc();
    },
    prepared: () => prepared.inc(),
    read: async () => ({ type: registry.contentType, text: await readShared() }),
  };
}

function registerPool(pool: Measured['pool'], registers: Registry[]): void {
  new Gauge({
    name: 'rowgate_pool_connections',
    help: 'Connections to PostgreSQL, and operations that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}

function registerJwks(state: () => JwksState | undefined, registers: Registry[]): void {
  const gauge = (name: string, help: string, value: (state: JwksState) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      aggregator: 'max',
      collect() {
        const now = state();
        if (now) this.set(value(now));
      },
    });
  };
  gauge('rowgate_jwks_keys', 'Keys that tokens are verified with.', ({ keys }) => keys);
  gauge('rowgate_jwks_failing', '1 while the last fetch of the keys failed.', ({ lastError }) => (lastError ? 1 : 0));
  gauge('rowgate_jwks_last_success_seconds', 'When the keys were last fetched, since the epoch.', ({ lastSuccess }) =>
    lastSuccess === undefined ? 0 : lastSuccess / 1_000,
  );
}

function registerReplicas(replicas: NonNullable<Measured['replicas']>, registers: Registry[]): void {
  const { nodes } = replicas;
  new Counter({
    name: 'rowgate_reads_total',
    help: 'Reads by the server that answered them.',
    labelNames: ['node'],
    registers,
    collect() {
      this.reset();
      for (const { name, answered } of nodes) this.inc({ node: name }, answered);
    },
  });
  new Counter({
    name: 'rowgate_read_fallbacks_total',
    help: 'Reads that a server could not answer as their caller needed it, by the cause: another was asked.',
    labelNames: ['node', 'cause'],
    registers,
    collect() {
      this.reset();
      this.inc({ cause: 'unusable' }, replicas.withoutReplica);
      for (const { name, fallbacks } of nodes)
        for (const [cause, count] of Object.entries(fallbacks)) this.inc({ node: name, cause }, count);
    },
  });
  new Gauge({
    name: 'rowgate_node_up',
    help: '1 while the server answers, and may be read from.',
    labelNames: ['node'],
    registers,
    aggregator: 'min',
    collect() {
      for (const { name, isUsable } of nodes) this.set({ node: name }, isUsable ? 1 : 0);
    },
  });
  new Gauge({
    name: 'rowgate_replica_lag_seconds',
    help: 'How long ago the leader was where the replica is now.',
    labelNames: ['node'],
    registers,
    aggregator: 'max',
    collect() {
      for (const { name, lag } of nodes.slice(1)) this.set({ node: name }, lag / 1_000);
    },
  });
}

function registerLive(state: () => LiveState, registers: Registry[]): void {
  const measure = (
    Kind: typeof Gauge | typeof Counter,
    name: string,
    help: string,
    value: (now: LiveState) => number,
  ) =>
    new Kind({
      name: `rowgate_live_${name}`,
      help,
      registers,
      aggregator: name === 'source_hearing' ? 'max' : 'sum',
      collect() {
        this.reset();
        this.inc(value(state()));
      },
    });
  measure(Gauge, 'queries', 'Live queries.', ({ queries }) => queries);
  measure(
    Gauge,
    'cohorts',
    'Live queries that differ: those that are alike share their runs.',
    ({ cohorts }) => cohorts,
  );
  measure(Gauge, 'waiting', 'Sessions whose live queries wait to run again.', ({ waiting }) => waiting);
  measure(Gauge, 'behind', 'Live queries whose client does not take its answers.', ({ behind }) => behind);
  measure(Gauge, 'source_hearing', '1 while changes are heard; 0 without live queries too.', ({ source }) =>
    source === 'hearing' ? 1 : 0,
  );
  measure(Counter, 'runs_total', 'Batches of live queries that were run.', ({ runs }) => runs);
  measure(Counter, 'statements_total', 'Live queries that were run in them.', ({ statements }) => statements);
  measure(Counter, 'unchanged_total', 'Of those, the ones whose answer was the same.', ({ unchanged }) => unchanged);
  measure(Counter, 'pushes_total', 'Answers that were pushed.', ({ pushes }) => pushes);
  measure(Counter, 'skipped_total', 'Live queries that a change of other rows left alone.', ({ skipped }) => skipped);
  measure(Counter, 'early_total', 'Batches repeated because their change was not visible yet.', ({ early }) => early);
  measure(Counter, 'faults_total', 'Live queries that failed.', ({ faults }) => faults);
  measure(
    Counter,
    'lost_total',
    'Times that changes may have passed unheard, so that everything was run again.',
    ({ lost }) => lost,
  );
  measure(
    Counter,
    'lateness_seconds_sum',
    'From a change to its answer, all together.',
    ({ lateness }) => lateness / 1_000,
  );
  measure(Counter, 'lateness_seconds_count', 'Over so many answers.', ({ timed }) => timed);
}
