import { onDevice } from '../state/device.ts';
import type { Shelf } from '../state/shelf.ts';
import { isSignedIn } from '../state/visitor.ts';
import { KeptHere } from './privacy/KeptHere.tsx';
import { NobodysAccount } from './privacy/NobodysAccount.tsx';
import { WhatMayBeUsed } from './privacy/WhatMayBeUsed.tsx';
import { YourAccount } from './privacy/YourAccount.tsx';

/** The privacy centre: what may be used, what is kept here, and what the shop holds of somebody who is signed in. */
export function Privacy({ shelf }: { readonly shelf: Shelf }) {
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Privacy centre</h1>
          <p class="soft">What is kept, where, why, and for how long; and how to end it.</p>
        </div>
      </div>
      <div class="privacy">
        <WhatMayBeUsed shelf={shelf} />
        <KeptHere shelf={shelf} />
        {onDevice.value ? (
          <section class="panel wide" aria-labelledby="account">
            <h2 id="account">Held by the shop</h2>
            <p class="soft">Lists are made on this device, and the shop is asked nothing: not this either.</p>
          </section>
        ) : isSignedIn.value ? (
          <YourAccount />
        ) : (
          <NobodysAccount />
        )}
      </div>
    </>
  );
}
