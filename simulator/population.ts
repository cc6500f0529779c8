import type { EventId, InteractionKind, Item, ItemId, Purpose } from '../engine/index.ts';
import { inventBasket } from './demoShop/inventBasket.ts';
import { inventCatalogue } from './demoShop/inventCatalogue.ts';
import { inventTaste } from './demoShop/inventTaste.ts';
import { chance, unit } from './draws.ts';
import { seededRandom } from './seededRandom.ts';

/** One thing that an invented person did. */
export interface InventedTouch {
  /** Unique in the shop. */
  readonly eventId: EventId;
  readonly itemId: ItemId;
  readonly kind: InteractionKind;
  /** How long before now, in milliseconds; from 0, below half a year. */
  readonly ago: number;
}

/** An invented person, said to be one: `subject` is 'demo-0001' and so on. */
export interface Shopper {
  readonly subject: string;
  /** true: given; false: refused or withdrawn; absent: never asked, which is a no. */
  readonly consents: Readonly<Partial<Record<Purpose, boolean>>>;
  /** Oldest first. All that the person did: what of it may be remembered is for the consent gate to say. */
  readonly touches: readonly InventedTouch[];
}

/** A shop that does not exist. */
export interface InventedShop {
  readonly items: readonly Item[];
  readonly shoppers: readonly Shopper[];
}

const longestAgo = 180 * 24 * 3600 * 1000;

/**
 * Invents a general shop of some 180 items and its people: tastes, baskets, consents. About 70 % allow learning, 75 %
 * personal offers, 10 % the use of guarded categories; of the others some refuse and some never said.
 *
 * @param people how many; a whole number from 1
 * @param seed the same shop for the same seed; person i is the same whatever `people` is
 */
export function inventShop({
  people,
  seed,
}: {
  readonly people: number;
  readonly seed: string | number;
}): InventedShop {
  return {
    items: inventCatalogue(seededRandom('demo catalogue', seed)),
    shoppers: Array.from({ length: people }, (_, index) => inventShopper(index + 1, seed)),
  };
}

function inventShopper(number: number, seed: string | number): Shopper {
  const random = seededRandom('demo shopper', seed, number);
  const subject = `demo-${String(number).padStart(4, '0')}`;
  const consents: Partial<Record<Purpose, boolean>> = {};
  for (const [purpose, given] of consentShares) {
    if (chance(given, random)) consents[purpose] = true;
    else if (chance(0.5, random)) consents[purpose] = false;
  }
  const deeds = inventBasket(inventTaste(random), random);
  const times = deeds.map(() => Math.floor(unit(random) * longestAgo)).sort((a, b) => b - a);
  return {
    subject,
    consents,
    touches: deeds.map((deed, index) => ({
      eventId: `${subject}.${index + 1}` as EventId,
      ...deed,
      ago: times[index]!,
    })),
  };
}

const consentShares: readonly (readonly [Purpose, number])[] = [
  ['LEARN', 0.7],
  ['PERSONALIZE', 0.75],
  ['SENSITIVE', 0.1],
];
