import { useState } from 'preact/hooks';
import { say } from '../../state/service.ts';
import { change } from '../../state/useAccount.ts';
import { consentMutation } from './account.ts';
import { type Purpose, purposeNames, purposes, purposeTexts } from './words.ts';
import { YesNo } from './YesNo.tsx';

export interface PurposesProps {
  /** What was said, the latest first. */
  readonly consents: readonly { readonly purpose: Purpose; readonly granted: boolean | null }[];
  /** The policy that is shown on this page, and what it says of each purpose. */
  readonly policyVersion: string;
  readonly words: readonly { readonly purpose: Purpose; readonly words: string }[];
}

/** What the shop may do with an account, one purpose at a time; yes and no are the same operation. */
export function Purposes({ consents, policyVersion, words }: PurposesProps) {
  const [why, setWhy] = useState<string | null>(null);
  const answer = async (purpose: Purpose, granted: boolean) => {
    // What this browser sends along can only lower what was said here, so it is told the same.
    if (purpose === 'PERSONALIZE') say({ personalization: granted });
    setWhy(await change(consentMutation, { choices: [{ purpose, granted }], policyVersion }));
  };
  return (
    <section class="panel" aria-labelledby="purposes">
      <h2 id="purposes">What the shop may do</h2>
      {purposes.map((purpose) => (
        <YesNo
          key={purpose}
          name={purposeNames[purpose]}
          text={words.find((one) => one.purpose === purpose)?.words ?? purposeTexts[purpose]}
          value={consents.find((one) => one.purpose === purpose)?.granted ?? null}
          onChange={(granted) => void answer(purpose, granted)}
        />
      ))}
      {why !== null && (
        <p class="note" role="alert">
          {why}
        </p>
      )}
    </section>
  );
}
