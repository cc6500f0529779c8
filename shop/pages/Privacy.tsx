import type { Shelf } from '../state/shelf.ts';
import { KeptHere } from './privacy/KeptHere.tsx';
import { WhatMayBeUsed } from './privacy/WhatMayBeUsed.tsx';
import { YourAccount } from './privacy/YourAccount.tsx';

/** The privacy centre: what may be used, what is kept here, and what the shop holds of somebody who is signed in. */
export function Privacy({ shelf }: { readonly shelf: Shelf }) {
  return (
    <>
      <div class="page-head">
        <h1>Privacy centre</h1>
        <p class="soft">
          What is kept, where, why, and for how long; and how to end it. Nothing on this page takes more than one step.
        </p>
      </div>
      <div class="privacy">
        <WhatMayBeUsed shelf={shelf} />
        <KeptHere shelf={shelf} />
        <YourAccount />
      </div>
    </>
  );
}
