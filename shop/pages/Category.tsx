import { useState } from 'preact/hooks';
import { OfferRow } from '../parts/OfferRow.tsx';
import { ProductCard } from '../parts/ProductCard.tsx';
import { penceOf } from '../parts/price.ts';
import { addressOf } from '../state/route.ts';
import type { Shelf } from '../state/shelf.ts';
import { NotFound } from './NotFound.tsx';

const orders = { SHELF: 'As on the shelf', CHEAPEST: 'Cheapest first', DEAREST: 'Dearest first' } as const;
type Order = keyof typeof orders;

/** What stands in a category: all of it, in an order that nobody's history decides; above it offers. */
export function Category({ shelf, name }: { readonly shelf: Shelf; readonly name: string }) {
  const [order, setOrder] = useState<Order>('SHELF');
  const items = shelf.inCategory(name);
  const narrower = shelf.departments.get(name) ?? [];
  if (items.length === 0) return <NotFound title={`There is no “${name}” here`} />;
  const sorted =
    order === 'SHELF'
      ? items
      : items.toSorted((one, other) => (penceOf(one) - penceOf(other)) * (order === 'CHEAPEST' ? 1 : -1));
  const isOpen = items.some(({ sensitivity }) => sensitivity === 'OPEN');
  return (
    <>
      <div class="page-head">
        <h1>{name}</h1>
        <label class="order">
          <span>Order</span>
          <select value={order} onChange={({ currentTarget }) => setOrder(currentTarget.value as Order)}>
            {Object.entries(orders).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </div>
      {narrower.length > 1 && (
        <nav class="narrower" aria-label={`Within ${name}`}>
          {narrower.map((one) => (
            <a key={one} href={addressOf('category', one)}>
              {one}
            </a>
          ))}
        </nav>
      )}
      {isOpen ? (
        <OfferRow title={`Popular in ${name}`} wish={{ surface: 'FOR_YOU', first: 6, category: name }} />
      ) : (
        <p class="note">
          Nothing is recommended here, and nothing that you look at here is learned from or used for offers: it is too
          near to who you are.
        </p>
      )}
      <section aria-labelledby="everything">
        <h2 id="everything">
          All of it <span class="soft number">({items.length})</span>
        </h2>
        <ul class="grid">
          {sorted.map((item) => (
            <li key={item.itemId}>
              <ProductCard item={item} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
