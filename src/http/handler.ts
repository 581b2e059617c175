/** What happens to every request, whichever door it is for: the stages, from top to bottom. */
import type { RequestListener } from 'node:http';
import { createServerAdapter, type ServerAdapterPlugin } from '@whatwg-node/server';
import type { Authenticator } from '../auth/authenticator.ts';
import { isKnown } from '../auth/session.ts';
import type { AccessConfig, Limits, SocketsConfig, UnreadConfig } from '../config/load-config.ts';
import { RowgateError, unexpectedError } from '../errors.ts';
import { type Answer, NOT_FOUND, toResponse } from './answer.ts';
import type { Clients } from './clients.ts';
import { useCors } from './cors.ts';
import { forgeryCheck } from './csrf.ts';
import type { Door } from './door.ts';
import { explainMode } from './explain.ts';
import type { Lasting } from './lasting.ts';
import { Bodies } from './limits/bodies.ts';
import { holderOf } from './limits/holder.ts';
import { Requests } from './limits/requests.ts';
import type { ThreadLimiter } from './limits/thread.ts';
import { useUnreadLimit } from './limits/unread.ts';
import { prefersPage } from './negotiate.ts';
import { pageShower } from './pages.ts';
import { readBody } from './request/read-body.ts';
import { type Exchange, type Observer, useRecord } from './request-record.ts';
import { isDoor, isRead, type RoutesOptions, router, type Target } from './routes.ts';
import { type IsServed, useServedHosts } from './served-hosts.ts';
import { type Caller, callerOf } from './session.ts';
import { Sockets } from './sockets/sockets.ts';
import { createUpgrade, type Upgrade } from './sockets/upgrade.ts';

export interface HandlerOptions {
  readonly doors: readonly Door[];
  readonly authenticator: Authenticator;
  readonly limits: Limits;
  readonly thread: ThreadLimiter;
  readonly unread: UnreadConfig;
  readonly sockets: SocketsConfig;
  readonly lasting: Lasting;
  readonly access: Pick<AccessConfig, 'corsOrigins'>;
  /** The header that carries the token, where it is not `Authorization` or a cookie. */
  readonly tokenHeader: string | undefined;
  readonly routes: RoutesOptions;
  /** Told of every request when its answer has been sent. */
  readonly observers: readonly Observer[];
  /** The hosts under which the demo is asked; undefined where all are served. */
  readonly isServed?: IsServed | undefined;
  /** Whose connections there are; undefined where requests come without. */
  readonly clients?: Clients | undefined;
}

export interface HttpHandler {
  /** For node:http. */
  readonly listener: RequestListener;
  /** For its upgrades. */
  readonly upgrade: Upgrade;
  readonly sockets: Sockets;
  /** Asks it in the same process. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

export function createHandler(options: HandlerOptions): HttpHandler {
  const { observers, unread, thread, access, isServed, doors, routes } = options;
  const targetAt = router(doors, routes);
  const requests = new Requests(options.limits);
  const callDoor = doorCaller(options, requests);
  const show = pageShower(thread);
  const sockets = new Sockets({ ...options, config: options.sockets, requests, clients: options.clients });
  const plugins: ServerAdapterPlugin<Exchange>[] = [
    useCors(access.corsOrigins),
    useRecord(observers),
    useUnreadLimit(unread, thread),
    ...(isServed ? [useServedHosts(isServed)] : []),
  ];
  const adapter = createServerAdapter<Exchange>(
    (request, exchange) => {
      const target = targetAt(request.url);
      if (target && isDoor(target)) exchange.record.route = target.route?.(request);
      if (request.method === 'OPTIONS') return toResponse(methodsAnswer(request, target));
      if (!target) return toResponse(NOT_FOUND);
      if (!isDoor(target)) return show(target, request, exchange);
      const { page } = target;
      if (page && isRead(request) && prefersPage(request.headers)) return show(page, request, exchange);
      return callDoor(target, request, exchange);
    },
    { plugins },
  );
  return {
    listener: adapter.requestListener,
    upgrade: createUpgrade({
      sockets,
      doorAt(url) {
        const target = targetAt(url);
        return target && isDoor(target) ? target : undefined;
      },
      corsOrigins: access.corsOrigins,
      isServed,
      isDraining: routes.isDraining,
      largest: options.sockets.message,
    }),
    sockets,
    fetch: async (url, init = {}) => adapter.fetch(url, init),
  };
}

/** Which methods there are, where a door says so; nobody needs a token to ask. */
function methodsAnswer(request: Request, target: Target | undefined): Answer {
  const allow = target && isDoor(target) ? target.allow?.(request) : undefined;
  return { status: 204, headers: { 'content-length': '0', ...(allow !== undefined && { allow }) }, body: null };
}

type CallDoor = (door: Door, request: Request, exchange: Exchange) => Promise<Response>;

/** What precedes a door's answer: no forgery, a caller, what the door can read, its body, a place among the requests, and its turn. */
function doorCaller(
  { authenticator, limits, thread, tokenHeader, access, clients, routes: { demo } }: HandlerOptions,
  requests: Requests,
): CallDoor {
  const refuseForgery = forgeryCheck(tokenHeader, access.corsOrigins);
  const bodies = new Bodies(limits.body);
  return async (door, request, { res, record }) => {
    let caller: Caller | undefined;
    let leave = (): void => {};
    try {
      door.checkAccept(request);
      if (!door.isHarmless?.(request)) refuseForgery(request);
      caller = await callerOf(request.headers, authenticator);
      record.session = caller.session;
      if (res && isKnown(caller.session)) clients?.claim(res.req.socket, caller.session);
      const explain = caller.session && explainMode(request.headers, caller.session, demo !== undefined);
      door.checkBody(request);
      const body = isRead(request) ? '' : await readBody(request, res?.req, caller, bodies);
      if (res && isKnown(caller.session)) clients?.begin(res.req.socket, res);
      leave = requests.begin(holderOf(caller.session));
      res?.once('close', leave);
      await thread.begin(caller.session, request.signal);
      return await door.answer(request, { record, body, explain, ...caller });
    } catch (thrown) {
      const error = thrown instanceof RowgateError ? thrown : unexpectedError(thrown);
      return door.refuse(request, { record, error, isOfCaller: error === caller?.refusal });
    } finally {
      leave();
    }
  };
}
