import { useState } from 'preact/hooks';
import { Shown } from '../../../ui/parts/Shown.tsx';
import { useAccount } from '../../state/useAccount.ts';
import { type SignInAs, signIn } from '../../state/visitor.ts';
import { policyQuery } from './account.ts';
import { PolicyPanel } from './PolicyPanel.tsx';

/** For whoever is not signed in: the shop holds nothing; a way to try an account, and the policy. */
export function NobodysAccount() {
  const [why, setWhy] = useState<string | null>(null);
  const policy = useAccount(policyQuery);
  const go = (as: SignInAs) => async () => setWhy(await signIn(as));
  return (
    <>
      <section class="panel wide" aria-labelledby="account">
        <h2 id="account">Held by the shop</h2>
        <p class="soft">
          Nothing: you are not signed in, so the shop knows of no person here. To see what an account holds, try one of
          the demo:
        </p>
        <div class="acts">
          <button type="button" onClick={go('NEW')}>
            As a new customer
          </button>
          <button type="button" onClick={go('KNOWN')}>
            As an invented one with a history
          </button>
        </div>
        {why !== null && (
          <p class="note" role="alert">
            {why}
          </p>
        )}
      </section>
      <Shown of={policy} height={300} name="the policy">
        {({ policy: present }) => <PolicyPanel policy={present} />}
      </Shown>
    </>
  );
}
