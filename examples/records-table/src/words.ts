/** Enum values and errors in words. */
import type { CombinedError } from 'urql';

/** `in_progress` is `In progress`. */
export const inWords = (value: string): string => {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What went wrong, for a reader; and what would help. */
export interface Failure {
  readonly title: string;
  readonly detail?: string;
  readonly cure?: 'sign-in' | 'retry' | 'reload';
}

const known: Readonly<Record<string, Failure>> = {
  'invalid-jwt': {
    title: 'Your sign-in has expired.',
    detail: 'Sign in again to go on where you were.',
    cure: 'sign-in',
  },
  conflict: { title: 'Somebody else changed this meanwhile.', detail: 'Nothing was overwritten.', cure: 'reload' },
  timeout: { title: 'The database took too long to answer.', cure: 'retry' },
  'postgres-error': { title: 'The database cannot be reached right now.', cure: 'retry' },
};

/** The gateway's messages say what was wrong and what is accepted, so they are shown as they are. */
export function failureOf({ networkError, graphQLErrors: [error] }: CombinedError): Failure {
  if (networkError || !error)
    return { title: 'The gateway cannot be reached.', detail: 'Is it still running?', cure: 'retry' };
  return known[String(error.extensions.code)] ?? { title: 'That did not work.', detail: error.message, cure: 'retry' };
}
