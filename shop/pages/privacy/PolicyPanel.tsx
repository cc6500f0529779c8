import { dayOf } from './words.ts';

export interface PolicyPanelProps {
  readonly policy: {
    readonly version: string;
    readonly words: string;
    readonly summary: readonly string[];
    readonly effectiveAt: string | null;
  };
}

/** The policy as it holds. */
export function PolicyPanel({ policy: { version, words, summary, effectiveAt } }: PolicyPanelProps) {
  return (
    <section class="panel wide" aria-labelledby="policy">
      <h2 id="policy">
        The policy, version {version}
        {effectiveAt !== null && <span class="soft">, since {dayOf(effectiveAt)}</span>}
      </h2>
      {words !== '' && <p>{words}</p>}
      <ul class="plain">
        {summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
