import type { Failure, FailureCode } from '../graphql/ask.ts';

export interface ProblemProps {
  readonly failure: Failure;
  readonly again: () => void;
  /** Whether what is shown below it was fetched before. */
  readonly isStale?: boolean;
}

const titles: Readonly<Record<FailureCode, string>> = {
  OFFLINE: 'No connection',
  UNAUTHENTICATED: 'The key is not valid',
  FORBIDDEN: 'Not for this key',
  BUSY: 'Too much at once',
  REFUSED: 'This did not work',
};

/** What went wrong, in words, and a way to try again. */
export function Problem({ failure, again, isStale = false }: ProblemProps) {
  return (
    <div class="problem" role="alert">
      <div>
        <strong>{titles[failure.code]}</strong>
        <p>
          {failure.message}
          {isStale && ' What stands below is from before.'}
        </p>
      </div>
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}
