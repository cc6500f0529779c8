import type { ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Profile } from '../../engine/terms/interaction.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { Consent } from '../../engine/terms/purpose.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';

/** How large an invented shop is. */
export interface ShopSize {
  readonly people: number;
  readonly items: number;
  /** The most items that one person touches; everybody touches a number from 2 on, all equally likely. */
  readonly most: number;
}

/** About 900 000 interactions, and 3.6 million pairs of items that somebody holds. */
export const shopOf85k: ShopSize = { people: 85_000, items: 16_000, most: 20 };

/**
 * People who are made as they are asked for and not kept, the same ones in every run. The popularity of items falls with
 * their rank as rank^(−3/4), and ranks are scattered over the catalogue, as they are in a shop's.
 */
export async function* inventedPeople(
  size: ShopSize,
  catalogue: readonly Item[],
): AsyncGenerator<{ readonly profile: Profile; readonly consent: Consent }> {
  const consent: Consent = { LEARN: true };
  for (const [person, items] of inventedItems(size)) {
    const touches = Array.from(items, (item, place) => ({
      itemId: catalogue[item]!.itemId as ItemId,
      kind: 'PURCHASE' as const,
      at: place + 1,
    }));
    yield { profile: { userId: `person ${person}` as UserId, touches }, consent };
  }
}

/** The same as places in the catalogue: each person's distinct items, in no order. */
export function* inventedItems({ people, items, most }: ShopSize): Generator<readonly [number, ReadonlySet<number>]> {
  const random = seededRandom('bench', people, items, most);
  const uniform = () => random.bytes(4) / 2 ** 32;
  for (let person = 0; person < people; person += 1) {
    const count = 2 + Math.floor(uniform() * (most - 1));
    const held = new Set<number>();
    while (held.size < count) {
      const square = uniform() ** 2;
      held.add((Math.floor(items * square * square) * scatter) % items);
    }
    yield [person, held];
  }
}

/** A prime that divides no number of items used here, so that every rank gets a place of its own. */
const scatter = 7_919;
