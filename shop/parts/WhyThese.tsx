import type { ShownList } from '../state/offers.ts';
import { addressOf } from '../state/route.ts';
import { isSignedIn } from '../state/visitor.ts';
import { WhyEach } from './WhyEach.tsx';
import { WhyEachHere } from './WhyEachHere.tsx';

const modeWords: Readonly<Record<string, string>> = {
  NON_PERSONAL: 'The same for everybody: nothing about you was used.',
  DECLARED: 'Only what you told us you like was used.',
  SESSION_ONLY: 'What this browser keeps of your visits was used for this answer, and not stored.',
  FULL: 'What the shop remembers of your account was used, and what this browser keeps.',
};

const degradedWords: Readonly<Record<string, string>> = {
  NO_CONSENT: 'You have not allowed personal offers, so these are popular ones.',
  COLD_START: 'Too little is known to go by, so something nearer stands in.',
  NOT_READY: 'No model has learned this yet.',
  MINOR: 'Minors are shown the same as everybody.',
  RULES: 'The shop’s own rules changed this list.',
  PLACE_NOT_USED: 'Your place was not used.',
};

/** Why a list looks as it does: the same words for each offer, since nothing may tell which are random. */
export function WhyThese({ list }: { readonly list: ShownList }) {
  return (
    <details class="why">
      <summary>Why these?</summary>
      <div class="why-body">
        <p>
          <strong>{list.reason || 'Nothing to go by'}.</strong>
        </p>
        <p>{list.summary} Nothing tells which, so that nobody who sees your list can be sure what it says about you.</p>
        <p>
          {list.served === null && list.mode !== 'NON_PERSONAL'
            ? 'Made in your browser: nobody was asked.'
            : modeWords[list.mode]}
        </p>
        {list.degraded.map((reason) => (
          <p key={reason}>{degradedWords[reason]}</p>
        ))}
        {list.served !== null && list.mode === 'FULL' && isSignedIn.value && <WhyEach list={list.served} />}
        {list.whyHere !== null && list.mode === 'SESSION_ONLY' && <WhyEachHere list={list} why={list.whyHere} />}
        <p>
          <a href={addressOf('privacy')}>Change what may be used</a>
        </p>
      </div>
    </details>
  );
}
