/** Which source of changes there is, and why: as configured, else what is possible. */
import type { LiveConfig } from '../../config/load-config.ts';
import { notifiesChanges } from '../../db/notifies-changes.ts';
import type { Log } from '../../lib/log.ts';
import { notifications } from './notify.ts';
import { refuseOtherDatabase } from './same-database.ts';
import { walMessages, whyNoSlot } from './slot.ts';
import { ChangeSource } from './source.ts';

export interface ChosenSource {
  /** Undefined where live queries are refused. */
  readonly source: ChangeSource | undefined;
  /** A sentence for the operator; where there is no source, also for who asks. */
  readonly why: string;
}

export interface SourceChoice {
  readonly live: Pick<LiveConfig, 'source' | 'changesUrl'>;
  readonly gatewayUrl: string;
  readonly log: Pick<Log, 'info' | 'error'>;
}

const RUN_MIGRATE = 'run `npm run migrate` with LIVE=notify, which makes every write announce itself';

/** @throws Error with the cure where the source that is asked for is not possible */
export async function chooseSource({ live, gatewayUrl, log }: SourceChoice): Promise<ChosenSource> {
  const { source: asked, changesUrl } = live;
  if (asked === 'off') return { source: undefined, why: 'LIVE=off' };
  const noSlot = asked === 'notify' ? 'LIVE=notify' : await whyNoSlotAt(changesUrl);
  if (changesUrl !== undefined) await refuseOtherDatabase(gatewayUrl, changesUrl);
  if (noSlot === undefined && changesUrl !== undefined) {
    const source = new ChangeSource({ kind: 'slot', connect: walMessages(changesUrl), log });
    return { source, why: 'there is a role that may read the WAL' };
  }
  if (asked === 'slot') throw new Error(`LIVE=slot is not possible: ${noSlot}`);
  if (await notifiesChanges(gatewayUrl)) {
    const source = new ChangeSource({ kind: 'notify', connect: notifications(changesUrl ?? gatewayUrl), log });
    return { source, why: `writes announce themselves, and ${noSlot}` };
  }
  if (asked === 'notify') throw new Error(`LIVE=notify is not possible yet: ${RUN_MIGRATE}`);
  return { source: undefined, why: `no slot: ${noSlot}; no notifications: ${RUN_MIGRATE}` };
}

const whyNoSlotAt = async (url: string | undefined): Promise<string | undefined> =>
  url === undefined ? 'DATABASE_CHANGES_URL is not set; it names a role with REPLICATION' : whyNoSlot(url);
