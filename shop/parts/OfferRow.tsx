import { useEffect, useRef } from 'preact/hooks';
import { Problem } from '../../ui/parts/Problem.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { askForOffers, circumstances, type OfferWish, type ShownList } from '../state/offers.ts';
import { tightrope } from '../state/service.ts';
import { type Shelf, shelf } from '../state/shelf.ts';
import { ProductCard } from './ProductCard.tsx';
import { WhyThese } from './WhyThese.tsx';

export interface OfferRowProps {
  readonly title: string;
  readonly wish: OfferWish;
}

/** A row of offers, with a way to ask why. Its place is as high before there is an answer as after it. */
export function OfferRow({ title, wish }: OfferRowProps) {
  const list = useResource(() => askForOffers(wish), [JSON.stringify(wish), circumstances()]);
  const known = list.known.value;
  const goods = shelf.known.value.value;
  return (
    <section class="offers" aria-labelledby={`offers-${wish.surface}`} aria-busy={known.state === 'loading'}>
      <header class="offers-head">
        <h2 id={`offers-${wish.surface}`}>{title}</h2>
        {known.value && <WhyThese list={known.value} />}
      </header>
      {known.value !== null && goods !== null ? (
        <Row list={known.value} goods={goods} />
      ) : known.state === 'failed' ? (
        <Problem failure={known.failure} again={() => void list.load()} />
      ) : (
        <Waiting count={wish.first} title={title} />
      )}
    </section>
  );
}

function Row({ list, goods }: { readonly list: ShownList; readonly goods: Shelf }) {
  const row = useRef<HTMLUListElement>(null);
  useEffect(() => noteShown(row.current, list), [list]);
  const items = list.ids.map((id) => goods.item(id)).filter((item) => item !== undefined);
  if (items.length === 0) return <p class="soft offers-none">Nothing to suggest here yet.</p>;
  return (
    <ul class="row" ref={row}>
      {items.map((item) => (
        <li key={item.itemId} data-id={item.itemId}>
          <ProductCard item={item} onFollow={() => list.served && tightrope.clicked(list.served, item.itemId)} />
        </li>
      ))}
    </ul>
  );
}

/** An offer counts as shown once half of it was in sight; only with consent to counting, and only what the service made. */
function noteShown(row: HTMLUListElement | null, { served }: ShownList): (() => void) | undefined {
  if (row === null || served === null) return undefined;
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        tightrope.shown(served, (target as HTMLElement).dataset.id ?? '');
      }
    },
    { threshold: 0.5 },
  );
  for (const offer of row.children) watch.observe(offer);
  return () => watch.disconnect();
}

function Waiting({ count, title }: { readonly count: number; readonly title: string }) {
  return (
    <ul class="row" role="status" aria-label={`Loading: ${title}`}>
      {Array.from({ length: count }, (_, place) => (
        <li key={place} class="card waiting" aria-hidden="true">
          <span class="art placeholder" />
          <span class="card-title placeholder" />
          <span class="card-foot placeholder" />
        </li>
      ))}
    </ul>
  );
}
