import { Empty } from '../../ui/parts/Empty.tsx';
import { OfferRow } from '../parts/OfferRow.tsx';
import { ProductArt } from '../parts/ProductArt.tsx';
import { moneyText, penceOf, priceText } from '../parts/price.ts';
import { addToCart, cart, cartLines, removeLine, takeOne } from '../state/cart.ts';
import { addressOf } from '../state/route.ts';
import type { Shelf } from '../state/shelf.ts';

/** What is in the cart, and what goes with it. */
export function Cart({ shelf }: { readonly shelf: Shelf }) {
  const lines = [...cartLines.value]
    .map(([id, pieces]) => ({ item: shelf.item(id), pieces }))
    .filter((line): line is { item: NonNullable<typeof line.item>; pieces: number } => line.item !== undefined);
  if (lines.length === 0)
    return (
      <>
        <h1>Your cart</h1>
        <Empty title="There is nothing in it yet">
          <a href={addressOf('home')}>Look around</a>
        </Empty>
        <OfferRow title="Bought the most" wish={{ surface: 'MOST_BOUGHT', first: 6 }} />
      </>
    );
  const total = lines.reduce((sum, { item, pieces }) => sum + pieces * penceOf(item), 0);
  return (
    <>
      <h1>Your cart</h1>
      <div class="cart">
        <ul class="lines">
          {lines.map(({ item, pieces }) => (
            <li key={item.itemId} class="line">
              <ProductArt title={item.title} categories={item.categories} />
              <div class="line-name">
                <a href={addressOf('product', item.itemId)}>{item.title}</a>
                <span class="soft">{priceText(item)} each</span>
              </div>
              <div class="pieces">
                <button type="button" aria-label={`One ${item.title} less`} onClick={() => takeOne(item.itemId)}>
                  −
                </button>
                <span class="number">{pieces}</span>
                <button type="button" aria-label={`One ${item.title} more`} onClick={() => addToCart(item.itemId)}>
                  +
                </button>
              </div>
              <span class="price">{moneyText(pieces * penceOf(item))}</span>
              <button
                type="button"
                class="quiet"
                aria-label={`Remove ${item.title}`}
                onClick={() => removeLine(item.itemId)}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
        <aside class="summary" aria-label="Sum">
          <p>
            <span>Sum</span> <strong class="price large">{moneyText(total)}</strong>
          </p>
          <a class="button primary" href={addressOf('checkout')}>
            Go to the checkout
          </a>
        </aside>
      </div>
      <OfferRow title="Goes with your cart" wish={{ surface: 'WITH_CART', cart: [...new Set(cart.value)], first: 6 }} />
    </>
  );
}
