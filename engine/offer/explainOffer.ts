import type { Surface } from '../terms/surface.ts';
import type { Reason, ReasonCode } from './offer.ts';

/** What a ranking went by. */
export type Basis = 'profile' | 'interests' | 'cart' | 'item' | 'content' | 'trend' | 'popularity';

/**
 * Why this list, in one sentence for every offer in it. It depends on how the list was made and never on the offer, or
 * it would tell the random ones from the others.
 *
 * @param basis what the ranking went by
 * @param randomShare the chance that a slot is random
 */
export function explainOffer(surface: Surface, basis: Basis, randomShare: number): Reason {
  const { code, text } = wordings[basis](surface);
  return { code, text: randomShare > 0 ? `${text}, and offers we pick at random` : text };
}

type Wording = { readonly code: ReasonCode; readonly text: string };

const fromThisItem: Readonly<Partial<Record<Surface, string>>> = {
  VIEWED_VIEWED: 'From what shoppers of this item also looked at',
  VIEWED_BOUGHT: 'From what shoppers who looked at this item bought',
  BOUGHT_BOUGHT: 'From what buyers of this item also bought',
};

const wordings: Readonly<Record<Basis, (surface: Surface) => Wording>> = {
  profile: () => ({ code: 'FROM_YOUR_HISTORY', text: 'From what you looked at and bought' }),
  interests: () => ({ code: 'FROM_YOUR_CHOICES', text: 'From what you told us you like' }),
  cart: () => ({ code: 'FROM_YOUR_CART', text: 'From what goes with what is in your cart' }),
  item: (surface) => ({
    code: 'FROM_THIS_ITEM',
    text: fromThisItem[surface] ?? 'From what goes with this item',
  }),
  content: () => ({ code: 'SIMILAR', text: 'From items that are described alike' }),
  trend: () => ({ code: 'TRENDING', text: 'From what more people choose lately' }),
  popularity: () => ({ code: 'POPULAR', text: 'From what is popular in this shop' }),
};
