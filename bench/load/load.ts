/** Puts load on a contender from a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Outcome, Report } from './order.ts';

export interface Load extends AsyncDisposable {
  /** One order at a time. Throws when a connection breaks, or when an answer is wrong. */
  put(order: Order): Promise<Outcome>;
}

export function startLoad(): Load {
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  return {
    async put(order) {
      child.send(order);
      const [report] = (await once(child, 'message')) as [Report];
      if ('error' in report) throw new Error(`The load on ${order.url} failed: ${report.error}`);
      const { outcome } = report;
      if (outcome.wrong > 0) throw new Error(`${outcome.wrong} wrong answers of ${order.url}: ${outcome.example}`);
      return outcome;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
