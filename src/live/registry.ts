/** Who must run again on a change: cohorts by table within sessions, sessions by workspace. */
import { limitExceeded } from '../errors.ts';
import { Cohort, type CohortParts, type Subscriber } from './cohort.ts';
import type { LiveCounters } from './counters.ts';
import type { SessionIdentity } from './identity.ts';
import { LiveSession, type Place } from './session.ts';
import type { Change } from './source/change.ts';

export interface RegistryLimits {
  readonly most: number;
  readonly perWorkspace: number;
  readonly bytesPerWorkspace: number;
}

/** What a workspace has of the bounds. */
interface Use {
  queries: number;
  bytes: number;
}

/** A subscriber's place in a cohort. */
export interface Entry {
  readonly session: LiveSession;
  readonly cohort: Cohort;
}

/** By which bounds are kept. */
const workspaceOf = ({ settings }: LiveSession): string => settings.workspaceId ?? '';

export class Registry {
  readonly #sessions = new Map<string, LiveSession>();
  readonly #places = new Map<Place, Set<LiveSession>>();
  readonly #uses = new Map<string, Use>();
  #queries = 0;

  /** @param wake told of each session that has something to run */
  constructor(
    private readonly limits: RegistryLimits,
    private readonly counters: LiveCounters,
    private readonly wake: (session: LiveSession) => void,
  ) {}

  get queries(): number {
    return this.#queries;
  }

  get cohorts(): number {
    return [...this.#sessions.values()].reduce((sum, { cohorts }) => sum + cohorts.size, 0);
  }

  /**
   * @param make for the first of its kind
   * @throws RowgateError `limit-exceeded`
   */
  enter(
    { key, settings }: SessionIdentity,
    parts: CohortParts,
    subscriber: Subscriber,
    make: () => Cohort = () => new Cohort(parts),
  ): Entry {
    const session = this.#sessions.get(key) ?? new LiveSession(key, settings);
    const known = session.cohorts.get(parts.key);
    this.#count(workspaceOf(session), known ? 0 : parts.bytes);
    const cohort = known ?? make();
    if (!known) session.add(cohort);
    if (!this.#sessions.has(key)) {
      this.#sessions.set(key, session);
      this.#put(session, 'everywhere');
    }
    cohort.subscribers.add(subscriber);
    return { session, cohort };
  }

  #count(workspace: string, bytes: number): void {
    const { most, perWorkspace, bytesPerWorkspace } = this.limits;
    const use = this.#uses.get(workspace) ?? { queries: 0, bytes: 0 };
    if (this.#queries >= most) throw limitExceeded({ limit: 'live', most });
    if (use.queries >= perWorkspace) throw limitExceeded({ limit: 'live-workspace', most: perWorkspace });
    if (use.bytes + bytes > bytesPerWorkspace)
      throw limitExceeded({ limit: 'live-bytes-workspace', most: bytesPerWorkspace });
    this.#queries += 1;
    this.#uses.set(workspace, { queries: use.queries + 1, bytes: use.bytes + bytes });
  }

  leave({ session, cohort }: Entry, subscriber: Subscriber): void {
    if (!cohort.subscribers.delete(subscriber)) return;
    const workspace = workspaceOf(session);
    this.#queries -= 1;
    const isEmpty = cohort.subscribers.size === 0;
    if (isEmpty) session.remove(cohort);
    const use = this.#uses.get(workspace) ?? { queries: 1, bytes: 0 };
    if (use.queries <= 1) this.#uses.delete(workspace);
    else this.#uses.set(workspace, { queries: use.queries - 1, bytes: use.bytes - (isEmpty ? cohort.parts.bytes : 0) });
    if (session.cohorts.size > 0) return;
    this.#sessions.delete(session.key);
    this.#places.get(session.place)?.delete(session);
  }

  /** Where the session's workspace was found to be; admin's is everywhere whatever that is. */
  place(session: LiveSession, workspace: string | null): void {
    if (session.settings.role === 'admin' || !this.#sessions.has(session.key)) return;
    this.#put(session, workspace ?? 'nowhere');
  }

  #put(session: LiveSession, place: Place): void {
    const old = this.#places.get(session.place);
    old?.delete(session);
    if (old?.size === 0) this.#places.delete(session.place);
    session.place = place;
    const there = this.#places.get(place) ?? new Set();
    this.#places.set(place, there.add(session));
  }

  change(change: Change): void {
    const now = performance.now();
    for (const session of this.#concerned(change)) {
      if (change.table === 'workspaces') this.#move(session);
      const readers = [...(session.byTable.get(change.table) ?? [])];
      const concerned = readers.filter((cohort) => cohort.isAwaited && cohort.hears(change));
      this.counters.skipped += readers.length - concerned.length;
      if (concerned.length === 0) continue;
      for (const cohort of concerned) session.mark(cohort, now);
      session.await(change);
      this.wake(session);
    }
  }

  /** Which workspace it is in must be looked up again; until then it hears everything. */
  #move(session: LiveSession): void {
    session.moves += 1;
    this.#put(session, 'everywhere');
  }

  /** A session without a workspace hears of new workspaces, one of which may be its own. */
  #concerned({ table, workspaces }: Change): readonly LiveSession[] {
    if (workspaces === undefined) return [...this.#sessions.values()];
    const places: readonly Place[] = [
      'everywhere',
      ...(table === 'workspaces' ? (['nowhere'] as const) : []),
      ...workspaces,
    ];
    return places.flatMap((place) => [...(this.#places.get(place) ?? [])]);
  }

  /** Everything may be different. */
  lost(): void {
    const now = performance.now();
    for (const session of this.#sessions.values()) {
      session.seen(session.awaited);
      for (const cohort of session.cohorts.values()) {
        cohort.rowKey = undefined;
        session.mark(cohort, now);
      }
      this.#move(session);
      this.wake(session);
    }
  }
}
