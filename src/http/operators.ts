/** What operators ask: health, readiness, metrics, version. */
import { secretCheck } from '../lib/same-secret.ts';
import { json, type Route, refuse, text } from './answer.ts';
import type { Metrics } from './metrics.ts';

export interface OperatorsOptions {
  /** Whether operations can be answered; never rejects. */
  readonly canAnswer: () => Promise<boolean>;
  /** Whether the gateway is about to stop. */
  readonly isDraining: () => boolean;
  readonly metrics: Metrics;
  /** The bearer token that reads the metrics; undefined where anyone may. */
  readonly metricsSecret: string | undefined;
  readonly version: string;
}

const NO_SECRET = refuse(401, 'access-denied', 'the metrics need their secret as a bearer token');

export function operatorsRoutes(options: OperatorsOptions): Readonly<Record<string, Route>> {
  const { canAnswer, isDraining, metrics, metricsSecret, version } = options;
  const mayMeasure = metricsSecret === undefined ? () => true : secretCheck(`Bearer ${metricsSecret}`);
  return {
    '/healthz': async () => ((await canAnswer()) ? text(200, 'OK') : text(500, 'ERROR')),
    '/readyz': async () => {
      if (isDraining()) return text(503, 'DRAINING');
      return (await canAnswer()) ? text(200, 'OK') : text(503, 'NOT READY');
    },
    '/metrics': async ({ headers }) => {
      if (!mayMeasure(headers.get('authorization') ?? '')) return NO_SECRET;
      const { type, text: body } = await metrics.read();
      return text(200, body, type);
    },
    '/v1/version': () => json(200, { server_type: 'rowgate', version }),
  };
}
