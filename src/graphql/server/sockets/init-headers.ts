/** The headers in the payload of `connection_init`: browsers can set none on a WebSocket. */
import { z } from 'zod';
import { RowgateError } from '../../../errors.ts';

/** `{"headers": {...}}`; many clients send the token beside it. Null is nothing. */
const initPayload = z
  .object({
    headers: z.record(z.string(), z.string().nullable()).nullish(),
    Authorization: z.string().nullish(),
    authorization: z.string().nullish(),
  })
  .nullish();

const EXPECTED = 'the payload of connection_init takes {"headers": {"Authorization": "Bearer ..."}}, all values texts';

/** By lower-case name. @throws RowgateError */
export function initHeaders(payload: unknown): Readonly<Record<string, string>> {
  const { data, success } = initPayload.safeParse(payload);
  if (!success) throw new RowgateError('bad-request', EXPECTED);
  const { headers, ...beside } = data ?? {};
  const given = Object.entries({ ...beside, ...headers });
  return Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  );
}
