import { type PurposeName, purposeNames } from './purposes.ts';

export interface PurposeWordsProps {
  readonly purpose: PurposeName;
  /** As people are asked now. */
  readonly present: string;
  /** As they would be asked. */
  readonly words: string;
  readonly change: (words: string) => void;
}

/** What a purpose is, in the words that hold: to be changed in place, or left. */
export function PurposeWords({ purpose, present, words, change }: PurposeWordsProps) {
  const isChanged = words.trim() !== '' && words !== present;
  return (
    <div class="purpose-words">
      <label>
        {purposeNames[purpose]}
        <textarea
          rows={2}
          maxLength={500}
          value={words}
          placeholder={present}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      </label>
      {/* Its place is there before it is needed, so that nothing moves while one types. */}
      <p class="soft small">
        {isChanged ? (
          <>
            Changed: who agreed to it is asked again.{' '}
            <button type="button" class="quiet" onClick={() => change(present)}>
              Back to the old words<span class="unseen"> of {purposeNames[purpose]}</span>
            </button>
          </>
        ) : (
          'As the newest version says.'
        )}
      </p>
    </div>
  );
}
