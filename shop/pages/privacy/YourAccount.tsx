import { useState } from 'preact/hooks';
import { onDevice } from '../../state/device.ts';
import { isSignedIn, type SignInAs, signIn, signOut, visitor } from '../../state/visitor.ts';

/** What the shop holds of somebody who is signed in; for everybody else, a way to try it. */
export function YourAccount() {
  return (
    <section class="panel" aria-labelledby="account">
      <h2 id="account">Held by the shop</h2>
      {onDevice.value ? (
        <p class="soft">Lists are made on this device, and the shop is asked nothing: not this either.</p>
      ) : isSignedIn.value ? (
        <p class="signed-in">
          <span>
            Signed in as <code>{visitor.value?.subject}</code>. The shop stores a pseudonym for this name.
          </span>
          <button type="button" onClick={signOut}>
            Sign out
          </button>
        </p>
      ) : (
        <SignIn />
      )}
    </section>
  );
}

function SignIn() {
  const [why, setWhy] = useState<string | null>(null);
  const go = (as: SignInAs) => async () => setWhy(await signIn(as));
  return (
    <>
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
    </>
  );
}
