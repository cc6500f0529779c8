import { change } from '../../state/useAccount.ts';
import { acknowledgeMutation } from './account.ts';
import { dayOf } from './words.ts';

export interface PolicyPanelProps {
  readonly policy: {
    readonly version: string;
    readonly words: string;
    readonly summary: readonly string[];
    readonly effectiveAt: string | null;
  };
  /** What changed since it was seen last; for whoever is signed in. */
  readonly changes: readonly {
    readonly id: string;
    readonly words: string;
    readonly changes: readonly string[];
    readonly asksAgain: readonly string[];
    readonly effectiveAt: string;
  }[];
}

/** The policy as it holds, what changed, and a way to say that it was seen. */
export function PolicyPanel({ policy, changes }: PolicyPanelProps) {
  return (
    <section class="panel wide" aria-labelledby="policy">
      <h2 id="policy">
        The policy, version {policy.version}
        {policy.effectiveAt !== null && <span class="soft">, since {dayOf(policy.effectiveAt)}</span>}
      </h2>
      {changes.map(({ id, words, changes: told, asksAgain, effectiveAt }) => (
        <div key={id} class="note change">
          <h3>
            New: version {id}, from {dayOf(effectiveAt)} on
          </h3>
          <p>{words}</p>
          <ul>
            {told.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {asksAgain.length > 0 && <p>You are asked again: an older yes does not count for it.</p>}
          <div class="acts">
            <button type="button" onClick={() => void change(acknowledgeMutation, { id })}>
              I have seen this
            </button>
          </div>
        </div>
      ))}
      {policy.words !== '' && <p>{policy.words}</p>}
      <ul class="plain">
        {policy.summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
