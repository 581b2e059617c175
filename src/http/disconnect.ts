/** Ends what a workspace or a person has open, such as after a token is revoked: for operators, with the admin secret. */
import { z } from 'zod';
import { adminRole } from '../auth/session.ts';
import { RowgateError } from '../errors.ts';
import { json, refuse, toResponse } from './answer.ts';
import type { Call, Door } from './door.ts';
import type { Lasting } from './lasting.ts';
import { readJson } from './request/json.ts';
import { errorRecord, type RequestRecord } from './request-record.ts';

const METHODS = 'POST, OPTIONS';

const TAKES = 'the body takes {"workspace_id": "<uuid>", "user_id": "<uuid>"}, or one of the two';

const whose = z
  .strictObject({ workspace_id: z.guid().optional(), user_id: z.guid().optional() })
  .refine((given) => Object.keys(given).length > 0);

export function createDisconnectDoor(lasting: Lasting): Door {
  return {
    name: 'disconnect',
    paths: ['/v1/disconnect'],
    allow: () => METHODS,
    checkAccept: () => {},
    checkBody,
    answer(_, call) {
      try {
        return toResponse(json(200, { ended: end(call, lasting) }));
      } catch (error) {
        if (error instanceof RowgateError) return refused(call.record, error);
        throw error;
      }
    },
    refuse: (_, { record, error }) => refused(record, error),
  };
}

function checkBody({ method, headers }: Request): void {
  if (method !== 'POST')
    throw new RowgateError('not-supported', 'only POST is accepted here', { status: 405, headers: { allow: METHODS } });
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? ''))
    throw new RowgateError('bad-request', `${TAKES}, as application/json`, { status: 415 });
}

function end({ session, refusal, body }: Call, lasting: Lasting): number {
  if (refusal) throw refusal;
  if (session.role !== adminRole) throw new RowgateError('access-denied', 'this needs the admin secret');
  const { data, success } = whose.safeParse(readJson(body, TAKES, 1));
  if (!success) throw new RowgateError('bad-request', TAKES);
  return lasting.end({ workspaceId: data.workspace_id, userId: data.user_id });
}

function refused(record: RequestRecord, error: RowgateError): Response {
  record.errors = [errorRecord(error)];
  return toResponse(refuse(error.status, error.code, error.message, error.headers));
}
