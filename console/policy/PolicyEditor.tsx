import type { VariablesOf } from 'gql.tada';
import { useState } from 'preact/hooks';
import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { day } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { previewPolicy, publishPolicy } from './documents.ts';
import { type PurposeName, purposeNames, purposes } from './purposes.ts';

/** Writing a version of the policy, beside what shoppers will read of it. */
export function PolicyEditor({ published }: { readonly published: () => void }) {
  const act = useAct();
  const [version, setVersion] = useState('');
  const [words, setWords] = useState('');
  const [from, setFrom] = useState('');
  const [said, setSaid] = useState<Partial<Record<PurposeName, string>>>({});
  const input = {
    version,
    words,
    effectiveAt: from === '' ? null : new Date(from).toISOString(),
    purposes: purposes.flatMap((purpose) => (said[purpose] ? [{ purpose, words: said[purpose] }] : [])),
  };
  const isBegun = version !== '' && words !== '';
  const publish = async () => {
    const done = await act.run(
      () => askAdmin(publishPolicy, { input }),
      (value) => value.publishPolicy.userErrors,
      () => `Version ${version} is announced.`,
    );
    if (done) published();
  };
  return (
    <div class="two">
      <Card title="A new version" lede="In plain words. What changes is worked out; versions never change afterwards.">
        <div class="save">
          <label>
            Version
            <input
              value={version}
              placeholder="2027-01"
              onChange={({ currentTarget }) => setVersion(currentTarget.value)}
            />
          </label>
          <label>
            What is new, and why
            <textarea
              rows={4}
              maxLength={4000}
              value={words}
              onChange={({ currentTarget }) => setWords(currentTarget.value)}
            />
          </label>
          <label>
            Holds from (at once unless said)
            <input type="datetime-local" value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)} />
          </label>
          {purposes.map((purpose) => (
            <label key={purpose}>
              {purposeNames[purpose]}: new words (its old ones stay if this is empty)
              <textarea
                rows={2}
                value={said[purpose] ?? ''}
                onChange={({ currentTarget }) => setSaid({ ...said, [purpose]: currentTarget.value })}
              />
            </label>
          ))}
        </div>
        <div class="actions">
          <Confirmed
            label="Publish"
            question="It is announced to shoppers for good. Consents to purposes whose words change count no more from then on: those people are asked again."
            yes="Announce it"
            kind="primary"
            disabled={!isBegun}
            act={() => void publish()}
          />
        </div>
        <Outcome of={act} />
      </Card>
      <Card title="What shoppers will read">
        {isBegun ? <Reading input={input} /> : <p class="soft">Give the version a name and say what is new.</p>}
      </Card>
    </div>
  );
}

interface ReadingProps {
  readonly input: VariablesOf<typeof previewPolicy>['input'];
}

function Reading({ input }: ReadingProps) {
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
                <ul class="points">
                  {policy.summary.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                  {policy.purposes.map(({ purpose, words }) => (
                    <li key={purpose}>
                      <strong>{purposeNames[purpose]}.</strong> {words}
                    </li>
                  ))}
                </ul>
              </details>
            </article>
          )}
        </>
      )}
    </Shown>
  );
}
