import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { day } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { type PolicyAsked, previewPolicy } from './documents.ts';
import { PolicyText } from './PolicyText.tsx';
import { purposeNames } from './purposes.ts';

/** A version that is being written, as shoppers would be told of it. */
export function PolicyReading({ input }: { readonly input: PolicyAsked }) {
  const read = useResource((signal) => askAdmin(previewPolicy, { input }, signal), [JSON.stringify(input)]);
  return (
    <Shown of={read} height={300} name="what shoppers will read">
      {({ previewPolicy: { change, policy, userErrors } }) => (
        <>
          {userErrors.map(({ message }) => (
            <p key={message} class="bad">
              {message}
            </p>
          ))}
          {change && policy && (
            <article class="reading">
              <h3>
                Our privacy policy changes{change.effectiveAt && ` on ${day(change.effectiveAt)}`}: version{' '}
                {policy.version}
              </h3>
              <p>{change.words}</p>
              <ul class="points">
                {change.changes.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <p>
                {change.asksAgain.length === 0
                  ? 'Nobody is asked again.'
                  : `You will be asked again about: ${change.asksAgain.map((one) => purposeNames[one]).join(', ')}.`}
              </p>
              <details>
                <summary>All of it</summary>
                <PolicyText policy={{ ...policy, words: '' }} />
              </details>
            </article>
          )}
        </>
      )}
    </Shown>
  );
}
