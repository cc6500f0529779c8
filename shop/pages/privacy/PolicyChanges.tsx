import { change } from '../../state/useAccount.ts';
import { acknowledgeMutation } from './account.ts';
import { dayOf, type Purpose, purposeNames } from './words.ts';

export interface PolicyChangesProps {
  /** What changed since it was seen last. */
  readonly changes: readonly {
    readonly id: string;
    readonly version: string;
    readonly words: string;
    readonly changes: readonly string[];
    readonly asksAgain: readonly Purpose[];
    readonly effectiveAt: string;
  }[];
}

/** What is new in the policy, first of all on the page, until it was seen; nothing once it was. */
export function PolicyChanges({ changes }: PolicyChangesProps) {
  if (changes.length === 0) return null;
  return (
    <section class="panel wide" aria-labelledby="policy-news">
      <h2 id="policy-news">What is new in the policy</h2>
      {changes.map(({ id, version, words, changes: told, asksAgain, effectiveAt }) => (
        <div key={id} class="note change">
          <h3>
            New: version {version}, from {dayOf(effectiveAt)} on
          </h3>
          <p>{words}</p>
          {told.length > 0 && (
            <ul>
              {told.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          {asksAgain.length > 0 && (
            <p>
              You are asked again about “{asksAgain.map((purpose) => purposeNames[purpose]).join('”, “')}”: an older yes
              does not count for it.
            </p>
          )}
          <div class="acts">
            <button type="button" onClick={() => void change(acknowledgeMutation, { id })}>
              I have seen this<span class="unseen">, version {version}</span>
            </button>
          </div>
        </div>
      ))}
    </section>
  );
}
