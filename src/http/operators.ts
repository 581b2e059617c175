/** What operators ask: health, readiness, metrics, version. */
import { secretCheck } from '../lib/same-secret.ts';
import { json, type Route, refuse, text } from './answer.ts';
import type { Metrics } from './metrics.ts';

/** What can be answered. */
export interface Health {
  /** Whether anything can. */
  readonly isAnswering: boolean;
  /** What cannot, in sentences for the operator. */
  readonly lacks: readonly string[];
}

export interface OperatorsOptions {
  /** Never rejects. */
  readonly health: () => Promise<Health>;
  /** Whether the gateway is about to stop. */
  readonly isDraining: () => boolean;
  readonly metrics: Metrics;
  /** The bearer token that reads the metrics; undefined where anyone may. */
  readonly metricsSecret: string | undefined;
  readonly version: string;
}

const NO_SECRET = refuse(401, 'access-denied', 'the metrics need their secret as a bearer token');

export function operatorsRoutes(options: OperatorsOptions): Readonly<Record<string, Route>> {
  const { health, isDraining, metrics, metricsSecret, version } = options;
  const mayMeasure = metricsSecret === undefined ? () => true : secretCheck(`Bearer ${metricsSecret}`);
  return {
    '/healthz': async () => {
      const { isAnswering, lacks } = await health();
      if (!isAnswering) return text(500, said('ERROR', lacks));
      return text(200, said(lacks.length > 0 ? 'WARN' : 'OK', lacks));
    },
    '/readyz': async () => {
      if (isDraining()) return text(503, 'DRAINING');
      return (await health()).isAnswering ? text(200, 'OK') : text(503, 'NOT READY');
    },
    '/metrics': async ({ headers }) => {
      if (!mayMeasure(headers.get('authorization') ?? '')) return NO_SECRET;
      const { type, text: body } = await metrics.read();
      return text(200, body, type);
    },
    '/v1/version': () => json(200, { server_type: 'rowgate', version }),
  };
}

const said = (word: string, lacks: readonly string[]): string => [word, ...lacks].join(': ');
