import type { Item, ItemId } from '../../../engine/index.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';
import { shuffle } from '../../../simulator/shuffle.ts';
import type { Trait } from '../../../simulator/terms/attack.ts';
import type { Split } from '../../../simulator/terms/split.ts';

/** Items of each taste, and tastes. */
const perTaste = 9;
const tastes = 6;
/** The last items of all are for babies, and say so. */
const babyItems = 6;

const titleOf = (index: number): string => (index < perTaste * tastes ? `Item ${index}` : `Baby food ${index}`);

/** A shop of sixty items in six tastes, and a shelf of sensitive ones. */
export const inventedItems: readonly Item[] = Array.from({ length: perTaste * tastes + babyItems }, (_, index) => ({
  itemId: `i${index}` as ItemId,
  sku: `i${index}`,
  title: titleOf(index),
  categories: [],
  price: null,
  inStock: true,
}));

interface Invented {
  readonly split: Split;
  readonly trait: Trait;
}

/**
 * People of one main taste each. One in eight expects a child, which shows in nothing but the sensitive shelf: so a list
 * that knows nothing of the shelf can tell nothing of it.
 */
export function inventPeople(learners: number, heldOut: number, seed: string): Invented {
  const random = seededRandom('people under attack', seed);
  const unit = () => random.bytes(4) / 2 ** 32;
  const invent = () => {
    const expecting = unit() < 0.125;
    const taste = Math.floor(unit() * tastes);
    const wanted = 5 + Math.floor(unit() * 5);
    const items = new Set<number>();
    while (items.size < wanted) {
      const main = unit() < 0.8 ? taste : Math.floor(unit() * tastes);
      // The first items of a taste are the popular ones.
      items.add(main * perTaste + Math.floor(perTaste * unit() ** 2.6));
    }
    const baby = Array.from({ length: babyItems }, (_, place) => perTaste * tastes + place);
    if (expecting) for (const item of shuffle(baby, random).slice(0, 3)) items.add(item);
    return { expecting, items: shuffle(items, random) };
  };
  const known = Array.from({ length: learners }, invent);
  const asked = Array.from({ length: heldOut }, invent);
  return {
    split: {
      learners: known.map(({ items }) => Uint32Array.from(items).sort()),
      heldOut: asked.map(({ items }) => ({
        shown: Uint32Array.from(items.slice(2)).sort(),
        hidden: Uint32Array.from(items.slice(0, 2)).sort(),
      })),
    },
    trait: {
      name: 'expecting a child',
      ofLearners: Uint8Array.from(known, ({ expecting }) => (expecting ? 1 : 0)),
      ofHeldOut: Uint8Array.from(asked, ({ expecting }) => (expecting ? 1 : 0)),
    },
  };
}
