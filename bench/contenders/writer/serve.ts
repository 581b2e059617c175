/** Serves the mutations of a hand-written writer: `POST /insert` with the variables. */
import { mutations } from '../../mutations.ts';
import { bodyOf, serveJson } from '../http.ts';
import type { Session } from '../session.ts';
import type { Variables } from './variables.ts';

/** Each gives the answer's data, as Rowgate would. */
export type Writes = {
  readonly [Name in keyof Variables]: (given: Variables[Name], session: Session) => Promise<object>;
};

export function serveWrites(writes: Writes): void {
  serveJson(async (path, request, session) => {
    const mutation = mutations.find((it) => it === path);
    if (!mutation) return undefined;
    const write = writes[mutation] as (given: unknown, session: Session) => Promise<object>;
    return JSON.stringify(await write(await bodyOf(request), session));
  });
}
