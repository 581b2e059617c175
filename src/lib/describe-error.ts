/** An error as data for the operator's log: whole, but of chosen properties, so that no token or secret comes along. */

/** What PostgreSQL and Node say of an error beside its message. */
const told = ['code', 'path', 'detail', 'hint', 'where', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

/** How far causes are followed. */
const CAUSES = 5;

export type ErrorDescription = Readonly<Record<string, unknown>>;

/** Of what is expected, where in the program it came up says nothing; it takes time to tell. */
export interface Describing {
  readonly withStack: boolean;
}

export function describeError(error: unknown, { withStack }: Describing, depth = CAUSES): ErrorDescription {
  if (!(error instanceof Error)) return { message: String(error) };
  const details = told.flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const { name, message, cause } = error;
  return {
    name,
    message,
    ...Object.fromEntries(details),
    ...(withStack && { stack: error.stack }),
    ...(cause !== undefined && depth > 0 && { cause: describeError(cause, { withStack }, depth - 1) }),
  };
}
