/** What went wrong, in words, with what would help. */
import type { Failure } from '../words.ts';

const cures = { 'sign-in': 'Sign in again', retry: 'Try again', reload: 'Read it again' } as const;

interface NoticeProps {
  readonly failure: Failure;
  readonly onCure: () => void;
  readonly onDismiss?: (() => void) | undefined;
}

export function Notice({ failure: { title, detail, cure = 'retry' }, onCure, onDismiss }: NoticeProps) {
  return (
    <div className="notice" role="alert">
      <p>
        <strong>{title}</strong> {detail}
      </p>
      <button type="button" onClick={onCure}>
        {cures[cure]}
      </button>
      {onDismiss && (
        <button type="button" className="dismiss" aria-label="Dismiss" onClick={onDismiss}>
          ×
        </button>
      )}
    </div>
  );
}
