import { OfferRow } from '../parts/OfferRow.tsx';
import { isPersonal } from '../state/choices.ts';
import { addressOf } from '../state/route.ts';

/** After buying. */
export function Thanks() {
  return (
    <>
      <h1>Thank you. It is on its way, as far as invented things travel.</h1>
      <p class="soft">
        {isPersonal.value
          ? 'What you bought now counts most for your offers, and is not offered to you again. '
          : 'Nothing of it was kept for offers. '}
        <a href={addressOf('privacy')}>See what is kept</a>
      </p>
      <OfferRow
        title={isPersonal.value ? 'For the next time' : 'Popular now'}
        wish={{ surface: 'FOR_YOU', first: 6 }}
      />
    </>
  );
}
