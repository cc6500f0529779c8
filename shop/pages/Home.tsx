import { Departments } from '../parts/Departments.tsx';
import { OfferRow } from '../parts/OfferRow.tsx';
import { ProductArt } from '../parts/ProductArt.tsx';
import { isPersonal } from '../state/choices.ts';
import type { Shelf } from '../state/shelf.ts';

/** The way in: what might suit, what others choose, and the departments. */
export function Home({ shelf }: { readonly shelf: Shelf }) {
  return (
    <>
      <section class="hero">
        <div>
          <h1>Good things for the house, and for leaving it</h1>
          <p>Coffee gear and tents, yarn and bread tins. And offers that ask before they know.</p>
          <p class="hero-hint">
            A shop that does not exist, to try Tightrope in. Above you choose what offers may go by; each row says how
            it came about; the bar at the foot shows what was asked of the service.
          </p>
        </div>
        <div class="hero-art" aria-hidden="true">
          {['Espresso machine', 'Two-person tent', 'Merino yarn, 100 g'].map((title) => (
            <ProductArt key={title} title={title} categories={[title]} />
          ))}
        </div>
      </section>
      <OfferRow title={isPersonal.value ? 'For you' : 'Popular now'} wish={{ surface: 'FOR_YOU', first: 6 }} />
      <OfferRow title="More people choose these lately" wish={{ surface: 'TRENDING', first: 6 }} />
      <section aria-labelledby="departments">
        <h2 id="departments">Departments</h2>
        <Departments shelf={shelf} isAll={false} />
      </section>
      <OfferRow title="Bought the most" wish={{ surface: 'MOST_BOUGHT', first: 6 }} />
    </>
  );
}
