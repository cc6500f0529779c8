import { Empty } from '../../ui/parts/Empty.tsx';
import { OfferRow } from '../parts/OfferRow.tsx';
import { moneyText, penceOf } from '../parts/price.ts';
import { cart, cartLines, emptyCart } from '../state/cart.ts';
import { addressOf, goTo } from '../state/route.ts';
import { tightrope } from '../state/service.ts';
import type { Shelf } from '../state/shelf.ts';

/** The last look before buying. Small offers, below the button and never in its way. */
export function Checkout({ shelf }: { readonly shelf: Shelf }) {
  const lines = [...cartLines.value].map(([id, pieces]) => ({ id, item: shelf.item(id), pieces }));
  if (lines.length === 0)
    return (
      <>
        <h1>Checkout</h1>
        <Empty title="There is nothing to pay for">
          <a href={addressOf('home')}>Look around</a>
        </Empty>
      </>
    );
  const total = lines.reduce((sum, { item, pieces }) => sum + (item ? pieces * penceOf(item) : 0), 0);
  const buy = () => {
    for (const { id, item } of lines) if (item?.sensitivity === 'OPEN') tightrope.touched(id, 'PURCHASE');
    emptyCart();
    goTo('thanks');
  };
  return (
    <>
      <h1>Checkout</h1>
      <div class="cart">
        <table class="bill">
          <thead>
            <tr>
              <th>Article</th>
              <th class="number">Pieces</th>
              <th class="number">Price</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, item, pieces }) => (
              <tr key={id}>
                <td>{item?.title ?? 'Sold out'}</td>
                <td class="number">{pieces}</td>
                <td class="number">{item ? moneyText(pieces * penceOf(item)) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <aside class="summary" aria-label="To pay">
          <p>
            <span>To pay</span> <strong class="price large">{moneyText(total)}</strong>
          </p>
          <button type="button" class="primary" onClick={buy}>
            Buy, without paying
          </button>
          <p class="soft small">An invented shop takes no money and asks for no address.</p>
        </aside>
      </div>
      <OfferRow title="Before you go" wish={{ surface: 'WITH_CART', cart: [...new Set(cart.value)], first: 4 }} />
    </>
  );
}
