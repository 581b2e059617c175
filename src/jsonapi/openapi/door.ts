/** The door of this API's description: each role reads its own, where it may introspect. */
import { RowgateError } from '../../errors.ts';
import type { Call, Door } from '../../http/door.ts';
import { now, type OperationRecord } from '../../http/request-record.ts';
import { isRead } from '../../http/routes.ts';
import { Bytes } from '../../lib/bytes.ts';
import { type Role, toRole } from '../../permissions/roles.ts';
import { refuse, respond } from '../door.ts';
import { etagOf } from '../read.ts';
import { DESCRIPTION } from './description.ts';
import type { DocsPage } from './page.ts';

export interface DescriptionDoorOptions {
  /** The description of a role, which is asked for once. */
  readonly describe: (role: Role) => unknown;
  /** The roles that may introspect. */
  readonly introspection: ReadonlySet<string>;
  /** The page that shows it to people; undefined where there is none. */
  readonly page: DocsPage | undefined;
}

const METHODS = 'GET, HEAD, OPTIONS';

export function createDescriptionDoor({ describe, introspection, page }: DescriptionDoorOptions): Door {
  const textOf = remembered(describe);
  return {
    name: 'openapi',
    paths: [DESCRIPTION],
    routes: page?.routes,
    allow: () => METHODS,
    isHarmless: isRead,
    checkAccept: () => {},
    checkBody(request) {
      if (!isRead(request)) throw wrongMethod();
    },
    answer(request, call) {
      try {
        const { body, etag } = textOf(roleOf(call, introspection));
        return respond(request, 200, body, { 'content-type': 'application/json', etag });
      } catch (error) {
        return refuse(request, call.record, error);
      }
    },
    refuse: (request, { record, error }) => refuse(request, record, error),
  };
}

const wrongMethod = (): RowgateError =>
  new RowgateError('not-supported', `accepted here: ${METHODS}`, { status: 405, headers: { allow: METHODS } });

function roleOf({ session, refusal, record }: Call, introspection: ReadonlySet<string>): Role {
  if (refusal) throw refusal;
  const at = now();
  const operation: OperationRecord = { name: `GET ${DESCRIPTION}`, outcome: 'ok', ran: { from: at, to: at } };
  record.operations.push(operation);
  const role = toRole(session.role);
  if (introspection.has(role)) return role;
  throw new RowgateError('permission-error', `the description is not for the role "${role}"`);
}

interface Text {
  readonly body: Bytes;
  readonly etag: string;
}

function remembered(describe: (role: Role) => unknown): (role: Role) => Text {
  const texts = new Map<Role, Text>();
  return (role) => {
    const text = texts.get(role) ?? toText(describe(role));
    texts.set(role, text);
    return text;
  };
}

function toText(description: unknown): Text {
  const body = Bytes.of(JSON.stringify(description));
  return { body, etag: etagOf(body) };
}
