/** Changes as notifications: LISTEN needs no right and no setting, and a notification comes once its change is visible. */
import { cut, openClient, refusePooler } from './connection.ts';
import type { Connect } from './source.ts';

/** Milliseconds: a dead server looks like silence, so it is asked now and then, and has so long to answer. */
const PROBE = 30_000;
const PATIENCE = 10_000;

/** @param url of any role, not through a pooler */
export const notifications =
  (url: string): Connect =>
  async (hear) => {
    const { client, ended } = await openClient(url);
    client.on('notification', ({ payload = '' }) => hear(payload));
    const close = (): void => {
      clearInterval(probe);
      cut(client);
    };
    const ask = (): void => {
      client.query({ text: 'SELECT 1', query_timeout: PATIENCE } as { text: string }).catch(close);
    };
    const probe = setInterval(ask, PROBE);
    try {
      await refusePooler(client);
      await client.query('LISTEN "rowgate.changes"');
    } catch (error) {
      close();
      throw error;
    }
    return { ended, close };
  };
