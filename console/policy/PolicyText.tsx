import type { PolicyVersion } from './documents.ts';
import { purposeNames } from './purposes.ts';

/** A whole policy, as shoppers find it in their privacy centre. */
export function PolicyText({ policy: { words, summary, purposes } }: { readonly policy: PolicyVersion }) {
  return (
    <article class="reading">
      {words && <p>{words}</p>}
      <dl class="policy-purposes">
        {purposes.map((one) => (
          <div key={one.purpose}>
            <dt>{purposeNames[one.purpose]}</dt>
            <dd>{one.words}</dd>
          </div>
        ))}
      </dl>
      <ul class="points small">
        {summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </article>
  );
}
