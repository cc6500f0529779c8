import type { DecidedItem } from '../../engine/browser.ts';
import { addressOf } from '../state/route.ts';
import { ProductArt } from './ProductArt.tsx';
import { priceText } from './price.ts';

export interface ProductCardProps {
  readonly item: DecidedItem;
  /** Called when it is followed. */
  readonly onFollow?: () => void;
}

/** A product in a row or a grid: the whole card leads to its page. */
export function ProductCard({ item, onFollow }: ProductCardProps) {
  return (
    <a class="card" href={addressOf('product', item.itemId)} onClick={onFollow}>
      <ProductArt title={item.title} categories={item.categories} />
      <span class="card-title">{item.title}</span>
      <span class="card-foot">
        <span class="price">{priceText(item)}</span>
        {!item.inStock && <span class="soft">Out of stock</span>}
      </span>
    </a>
  );
}
