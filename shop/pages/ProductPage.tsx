import { useEffect, useState } from 'preact/hooks';
import { OfferRow } from '../parts/OfferRow.tsx';
import { ProductArt } from '../parts/ProductArt.tsx';
import { priceText } from '../parts/price.ts';
import { addToCart } from '../state/cart.ts';
import { addressOf } from '../state/route.ts';
import { tightrope } from '../state/service.ts';
import type { Shelf } from '../state/shelf.ts';
import { NotFound } from './NotFound.tsx';

/** One product, and what goes with it. */
export function ProductPage({ shelf, id }: { readonly shelf: Shelf; readonly id: string }) {
  const item = shelf.item(id);
  const [added, setAdded] = useState(0);
  useEffect(() => {
    setAdded(0);
    if (item && item.sensitivity === 'OPEN') tightrope.touched(item.itemId);
  }, [item]);
  if (item === undefined) return <NotFound title="We do not have this" />;
  return (
    <>
      <nav class="crumbs" aria-label="Where this stands">
        <a href={addressOf('home')}>Shop</a>
        {item.categories.map((name) => (
          <a key={name} href={addressOf('category', name)}>
            {name}
          </a>
        ))}
      </nav>
      <article class="product">
        <ProductArt title={item.title} categories={item.categories} />
        <div class="product-facts">
          <h1>{item.title}</h1>
          <p class="price large">{priceText(item)}</p>
          <p class={item.inStock ? 'stock in' : 'stock'}>{item.inStock ? 'In stock' : 'Out of stock at the moment'}</p>
          <div class="product-buy">
            <button
              type="button"
              class="primary"
              disabled={!item.inStock}
              onClick={() => {
                addToCart(item.itemId);
                if (item.sensitivity === 'OPEN') tightrope.touched(item.itemId, 'CART');
                setAdded(added + 1);
              }}
            >
              Put into the cart
            </button>
            <span role="status">
              {added > 0 && (
                <>
                  {added === 1 ? 'It is' : `${added} are`} in. <a href={addressOf('cart')}>To the cart</a>
                </>
              )}
            </span>
          </div>
          <dl class="facts">
            <div>
              <dt>Article</dt>
              <dd>{item.sku}</dd>
            </div>
            <div>
              <dt>Delivery</dt>
              <dd>Two to three working days, in your imagination</dd>
            </div>
            <div>
              <dt>Returns</dt>
              <dd>Within 30 days</dd>
            </div>
          </dl>
          {item.sensitivity !== 'OPEN' && (
            <p class="note">
              This is near to who you are: that you looked at it is not kept, not learned from, and not used for offers.
            </p>
          )}
        </div>
      </article>
      <OfferRow
        title="Who looked at this also looked at"
        wish={{ surface: 'VIEWED_VIEWED', productId: id, first: 6 }}
      />
      <OfferRow title="What they bought in the end" wish={{ surface: 'VIEWED_BOUGHT', productId: id, first: 6 }} />
      <OfferRow title="Described alike" wish={{ surface: 'SIMILAR_CONTENT', productId: id, first: 6 }} />
    </>
  );
}
