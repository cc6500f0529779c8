import type { InteractionKind, ItemId, Random } from '../../engine/index.ts';
import { chance, countFrom, pickByWeight } from '../draws.ts';
import { companions } from './companions.ts';
import { interests } from './interests.ts';
import { itemIdFor } from './inventCatalogue.ts';
import type { Taste } from './inventTaste.ts';

/** One thing that an invented person did. */
export interface Deed {
  readonly itemId: ItemId;
  readonly kind: InteractionKind;
}

const everything = interests.flatMap(({ products, share }) =>
  products.map(([title], place) => ({ title, weight: share * pull(place) })),
);

/** What goes with a product, by its title. */
const companionsOf = (title: string): readonly string[] =>
  companions.filter(([bought]) => bought === title).map(([, companion]) => companion);

/**
 * What a person of this taste looks at and buys, in order: mostly from their interests, the main one most, the first
 * products of a list more than the last; often with what goes with it; now and then something from anywhere. What is
 * bought was looked at, and more is looked at than bought.
 */
export function inventBasket(taste: Taste, random: Random): readonly Deed[] {
  const deeds: Deed[] = [];
  const bought = new Set<string>();
  const buy = (title: string): void => {
    if (bought.has(title)) return;
    bought.add(title);
    look(title);
    deeds.push({ itemId: itemIdFor(title), kind: 'PURCHASE' });
    for (const companion of companionsOf(title)) if (chance(0.6, random)) buy(companion);
  };
  const look = (title: string) => void deeds.push({ itemId: itemIdFor(title), kind: 'VIEW' });

  for (let left = countFrom(4, 0.6, random); left > 0; left -= 1) buy(fancy(taste, random));
  for (let left = countFrom(1, 0.7, random); left > 0; left -= 1) look(fancy(taste, random));
  return deeds;
}

/** The next thing that catches the eye. */
function fancy(taste: Taste, random: Random): string {
  if (chance(0.05, random)) return pickByWeight(everything, ({ weight }) => weight, random).title;
  const { products } = pickByWeight(taste, (interest) => 1 / (1 + 2 * taste.indexOf(interest)), random);
  return pickByWeight(products, (product) => pull(products.indexOf(product)), random)[0];
}

/** How much a product draws, by its place in its list. */
function pull(place: number): number {
  return 1 / (1 + place) ** 1;
}
