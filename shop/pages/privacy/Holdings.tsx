import { dayOf, daysInWords, type Purpose, purposeNames } from './words.ts';

export interface HoldingsProps {
  readonly historyLines: number;
  readonly consentRecords: number;
  readonly requests: number;
  readonly oldest: string | null;
  readonly retentionDays: number;
  readonly restrictedSince: string | null;
  readonly purposes: readonly Purpose[];
  readonly lastUsedBy: readonly { readonly id: string; readonly builtAt: string; readonly epsilon: number }[];
}

/** What is kept, in figures: how much, why, since when, for how long, and which models used it. */
export function Holdings({
  historyLines,
  consentRecords,
  requests,
  oldest,
  restrictedSince,
  purposes,
  ...kept
}: HoldingsProps) {
  return (
    <section class="panel" aria-labelledby="holdings">
      <h2 id="holdings">What the shop holds</h2>
      <dl class="facts">
        <div>
          <dt>Kept</dt>
          <dd>
            {historyLines} lines of what you did, {consentRecords} of what you said, {requests} of what you asked for
          </dd>
        </div>
        <div>
          <dt>Since</dt>
          <dd>{oldest === null ? 'nothing is kept' : dayOf(oldest)}</dd>
        </div>
        <div>
          <dt>For how long</dt>
          <dd>Each line {daysInWords(kept.retentionDays)} from when it came; then it goes by itself</dd>
        </div>
        <div>
          <dt>Why</dt>
          <dd>
            {restrictedSince !== null
              ? `Kept and not used, since ${dayOf(restrictedSince)}, because you asked for it`
              : purposes.length === 0
                ? 'It may be used for nothing now'
                : purposes.map((purpose) => purposeNames[purpose].toLowerCase()).join('; ')}
          </dd>
        </div>
        <div>
          <dt>Who used it</dt>
          <dd>
            {kept.lastUsedBy.length === 0
              ? 'No model was learned from it'
              : kept.lastUsedBy.map(({ id, builtAt, epsilon }) => (
                  <span key={id} class="line-note">
                    A model of {dayOf(builtAt)}; how much it may say about any one person: ε = {epsilon}
                  </span>
                ))}
            <span class="line-note">Nobody else: it is shared with no one.</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
