import { type InteractionKind, interactionKinds } from '../../engine/terms/interaction.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** What an event name means: a kind of interaction, or SKIP for one that is not a sign of liking and is left out. */
export type EventMeaning = InteractionKind | 'SKIP';

/** What shops call their events. Names are compared in lower case, with `_` for a space or a hyphen. */
const usualNames: Readonly<Record<EventMeaning, readonly string[]>> = {
  VIEW: [
    'view',
    'visit',
    'visit_train',
    'visit_test',
    'click',
    'pv',
    'page',
    'page_view',
    'pageview',
    'product_view',
    'detail',
  ],
  CART: ['cart', 'add_to_cart', 'addtocart', 'add', 'basket', 'add_to_basket'],
  PURCHASE: ['purchase', 'purchased', 'buy', 'bought', 'order', 'ordered', 'transaction', 'sale'],
  SKIP: [
    'return',
    'returned',
    'refund',
    'refunded',
    'cancel',
    'cancelled',
    'canceled',
    'cancellation',
    'remove',
    'remove_from_cart',
  ],
};

const normal = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

/** The meaning of every event name that an import knows. */
export type EventNames = ReadonlyMap<string, EventMeaning>;

/**
 * The usual names, and over them what the caller says.
 *
 * @param overrides such as `wishlist=CART,ping=SKIP`
 * @returns a sentence for each part that is not NAME=KIND
 */
export function readEventNames(overrides: string | undefined): Result<EventNames, readonly string[]> {
  const names = new Map<string, EventMeaning>(
    Object.entries(usualNames).flatMap(([meaning, known]) =>
      known.map((name) => [name, meaning as EventMeaning] as const),
    ),
  );
  const complaints: string[] = [];
  for (const part of overrides === undefined ? [] : overrides.split(',')) {
    const [name, meaning, ...more] = part.split('=').map((piece) => piece.trim());
    const known = [...interactionKinds, 'SKIP' as const].find((kind) => kind === meaning?.toUpperCase());
    if (name && known && more.length === 0) names.set(normal(name), known);
    else complaints.push(`--events takes NAME=VIEW, CART, PURCHASE or SKIP, got ${JSON.stringify(part)}`);
  }
  return complaints.length > 0 ? refuse(complaints) : accept(names);
}

/** What this event name means here; undefined for one that nobody explained. */
export const meaningOf = (names: EventNames, name: string): EventMeaning | undefined => names.get(normal(name));
